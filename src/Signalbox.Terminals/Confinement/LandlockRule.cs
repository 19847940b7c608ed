namespace Signalbox.Terminals.Confinement;

/// <summary>One path and everything below it.</summary>
/// <param name="Path">Without links.</param>
/// <param name="Writable">Whether it may be changed, too.</param>
internal readonly record struct LandlockRule(string Path, bool Writable);
