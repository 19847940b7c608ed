namespace Signalbox.TestSupport.Models;

/// <summary>One answer of a <see cref="ScriptedModel"/>.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Command">A shell command that it has the agent run; null ends its turn.</param>
public sealed record ScriptedTurn(string Text, string? Command = null);
