namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>What xterm.js showed and what it answered.</summary>
internal sealed record ReferenceResult(ScreenState State, string Replies);
