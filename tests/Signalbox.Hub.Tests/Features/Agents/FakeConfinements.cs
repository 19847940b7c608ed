using Signalbox.Hub.Features.Agents;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>A machine on which the named ways of confining work.</summary>
internal sealed class FakeConfinements(params string[] working) : IConfinementFindings
{
    public IReadOnlyList<ConfinementFinding> Find() =>
        [.. new[] { "bwrap", "landlock" }.Select(kind => Finding(kind, working.Contains(kind)))];

    private static ConfinementFinding Finding(string kind, bool works) =>
        works ? new(kind, Works: true, null, null) : new(kind, Works: false, $"there is no {kind} here", $"Get {kind}.");
}
