namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>How an upstream is reached. On the wire: <c>stdio</c>, <c>streamable_http</c>, <c>sse</c>.</summary>
public enum UpstreamTransport
{
    /// <summary>A program of this machine, over its standard input and output.</summary>
    Stdio,

    /// <summary>Streamable HTTP, of either protocol era.</summary>
    StreamableHttp,

    /// <summary>The HTTP+SSE transport of 2024-11-05, which some servers still speak alone.</summary>
    Sse,
}
