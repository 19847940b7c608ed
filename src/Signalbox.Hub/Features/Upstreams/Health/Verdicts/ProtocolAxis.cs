namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Whether what answers speaks MCP.</summary>
internal enum ProtocolAxis
{
    /// <summary>Nothing has answered yet.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Ok,

    /// <summary>It answers with something else.</summary>
    Broken,
}
