using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>What a test's host has beyond <c>/mcp</c>.</summary>
internal sealed record McpHostSetup
{
    public IReadOnlyList<McpEndpoint> Endpoints { get; init; } = [];

    public Action<McpOptions> Options { get; init; } = _ => { };

    /// <summary>The hub's clock; null for the real one.</summary>
    public TimeProvider? Time { get; init; }
}
