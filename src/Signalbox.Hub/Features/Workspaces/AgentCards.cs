using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Cards in which agents describe themselves: any JSON object, kept as it is.</summary>
internal static class AgentCards
{
    public const int MaxLength = 64 * 1024;

    /// <summary>The text to keep.</summary>
    public static string Check(JsonObject card)
    {
        string text = card.ToJsonString();
        return text.Length <= MaxLength
            ? text
            : throw SignalboxException.Invalid("agent-card-too-large", $"agent_card has {text.Length} characters; at most {MaxLength} are kept. Describe fewer skills, or shorter.");
    }

    public static JsonNode? Parse(string? card) => card is null ? null : JsonNode.Parse(card);
}
