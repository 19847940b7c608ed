using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>An open connection to a server: one session. Disposing closes it and ends its program.</summary>
internal interface IUpstreamConnection : IAsyncDisposable
{
    /// <summary>Agreed revision.</summary>
    string ProtocolVersion { get; }

    /// <summary>Who the server says it is.</summary>
    JsonObject? ServerInfo { get; }

    /// <summary>What it can do.</summary>
    JsonObject? Capabilities { get; }

    /// <summary>What it tells clients about itself.</summary>
    string? Instructions { get; }

    /// <summary>Pid of its program.</summary>
    int? Pid { get; }

    /// <summary>Last lines of its standard error, scrubbed.</summary>
    IReadOnlyList<string> StandardError { get; }

    /// <summary>Completes, never faults, when the connection has ended, by whatever cause.</summary>
    Task<ConnectionEnd> Completion { get; }

    /// <summary>Sends a request; gives its result as the server wrote it. Throws <see cref="UpstreamFault"/>, or that it was cancelled.</summary>
    Task<JsonObject> SendAsync(string method, JsonObject? parameters, CallHooks hooks, CancellationToken cancellationToken);

    /// <summary>The cheapest question that this server answers. Throws as <see cref="SendAsync"/>.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
