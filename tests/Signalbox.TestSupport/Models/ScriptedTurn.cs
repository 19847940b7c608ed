using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Signalbox.TestSupport.Models;

/// <summary>One answer of a <see cref="ScriptedModel"/>.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Command">A shell command that it has the agent run; null ends its turn.</param>
public sealed record ScriptedTurn(string Text, string? Command = null)
{
    /// <summary>A tool of an MCP server that it calls instead, by the name that the server gave it: agents put names of their own in front.</summary>
    public string? Tool { get; init; }

    /// <summary>What <see cref="Tool"/> is called with. A text <c>$name</c> stands for the last value of that member which the agent has told its model.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>The turn with what the agent has told in the places of <c>$name</c>.</summary>
    internal ScriptedTurn After(string request)
    {
        JsonObject filled = Arguments.DeepClone().AsObject();
        foreach ((string argument, JsonNode? value) in Arguments)
        {
            if (value is JsonValue text && text.TryGetValue(out string? name) && name.StartsWith('$'))
            {
                filled[argument] = Regex.Matches(request, $"""{Regex.Escape(name[1..])}\\?":\s*\\?"([0-9A-Za-z-]+)""").LastOrDefault()?.Groups[1].Value ?? "";
            }
        }

        return this with { Arguments = filled };
    }
}
