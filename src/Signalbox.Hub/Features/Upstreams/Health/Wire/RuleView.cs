namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>The row of the table that fits, with the axes that it asks for; an axis without a value may have any.</summary>
internal sealed record RuleView(string Name, string State, string Status, IReadOnlyDictionary<string, IReadOnlyList<string>> When);
