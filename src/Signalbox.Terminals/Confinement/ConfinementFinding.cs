namespace Signalbox.Terminals.Confinement;

/// <summary>Whether a way of confining programs works on this machine, for this user.</summary>
/// <param name="Kind"><c>bwrap</c> or <c>landlock</c>.</param>
/// <param name="Works">Tried out, not guessed.</param>
/// <param name="Reason">Why it does not work; null when it does.</param>
/// <param name="Remedy">What an operator can do about it; null when it works.</param>
public sealed record ConfinementFinding(string Kind, bool Works, string? Reason, string? Remedy);
