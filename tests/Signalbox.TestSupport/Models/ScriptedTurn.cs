using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>One answer of a <see cref="ScriptedModel"/>.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Command">A shell command that it has the agent run; null ends its turn.</param>
public sealed record ScriptedTurn(string Text, string? Command = null)
{
    /// <summary>A tool of an MCP server that it calls instead, by the name that the server gave it: agents put names of their own in front.</summary>
    public string? Tool { get; init; }

    /// <summary>What <see cref="Tool"/> is called with.</summary>
    public JsonObject Arguments { get; init; } = [];
}
