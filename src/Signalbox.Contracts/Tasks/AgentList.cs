using System.Text.Json.Serialization;

namespace Signalbox.Contracts.Tasks;

/// <summary>The agents that tasks can be given to; the answer of <c>GET /api/agents</c>.</summary>
/// <param name="Agents">In the order that <c>auto</c> tries, then the others.</param>
/// <param name="Auto">What <c>auto</c> means now; null: nothing that it tries is installed.</param>
public sealed record AgentList(IReadOnlyList<AgentProfileEntry> Agents, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Auto);

/// <summary>An agent profile of the hub.</summary>
/// <param name="Name">What <c>agent</c> calls it.</param>
/// <param name="Installed">Whether its program is on the hub's machine.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Remedy">How to get it, when it is missing.</param>
public sealed record AgentProfileEntry(string Name, bool Installed, string Description, string Remedy);
