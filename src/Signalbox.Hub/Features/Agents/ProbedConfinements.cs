using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Tries the ways of confining out when first asked, once: a machine that learns a new way meanwhile is asked again at the next start.</summary>
internal sealed class ProbedConfinements : IConfinementFindings
{
    private readonly Lazy<IReadOnlyList<ConfinementFinding>> _findings = new(ConfinementProbe.Run);

    public IReadOnlyList<ConfinementFinding> Find() => _findings.Value;
}
