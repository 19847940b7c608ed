using Signalbox.Hub.Features.Agents;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>A machine on which the named ways of confining work.</summary>
internal sealed class FakeConfinements(params string[] working) : IConfinementFindings
{
    public IReadOnlyList<ConfinementFinding> Find() =>
        [.. new[] { "bwrap", "landlock" }.Select(kind => new ConfinementFinding(kind, working.Contains(kind), working.Contains(kind) ? "" : $"no {kind} here"))];
}
