using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary><c>GET /api/mcp/clients/{name}/explain</c>.</summary>
internal sealed record Explanation(ClientView Client, RuleView Rule, IReadOnlyList<EvidenceView> Evidence, ConnectionFacts? Connection)
{
    /// <summary>The one thing that would help, as a sentence; null: nothing is wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Advice { get; init; }
}
