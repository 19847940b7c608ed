using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>A connection to open.</summary>
/// <param name="Endpoint">To what.</param>
/// <param name="Notified">Told what the server says unasked: method and params.</param>
internal sealed record ConnectRequest(UpstreamEndpoint Endpoint, Action<string, JsonObject?> Notified)
{
    /// <summary>The revision that this server agreed to before; spares servers of the handshake era the question for the newer one.</summary>
    public string? KnownVersion { get; init; }
}
