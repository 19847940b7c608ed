namespace Signalbox.Hub.Features.Agents;

/// <summary>Whether a way of confining agents works on this machine.</summary>
/// <param name="Kind"><c>bwrap</c> or <c>landlock</c>.</param>
/// <param name="Works">Whether it was seen to work.</param>
/// <param name="Reason">Why it does not, as a clause; empty when it works.</param>
internal sealed record ConfinementFinding(string Kind, bool Works, string Reason);
