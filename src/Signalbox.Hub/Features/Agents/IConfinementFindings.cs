using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Which ways of confining agents work here, best first. Tried out, not guessed from versions.</summary>
internal interface IConfinementFindings
{
    IReadOnlyList<ConfinementFinding> Find();
}
