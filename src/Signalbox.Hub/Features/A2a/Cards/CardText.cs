using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Cards;

/// <summary>What a card says about an agent, in no version's spelling.</summary>
internal sealed record CardText
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The agent's own version.</summary>
    public required string Version { get; init; }

    /// <summary>Where it takes JSON-RPC.</summary>
    public required string Url { get; init; }

    /// <summary>At least one; a skill is spelled alike in both versions.</summary>
    public required JsonArray Skills { get; init; }

    /// <summary>Whether those who signed in can have a card that says more.</summary>
    public bool HasExtended { get; init; }

    /// <summary>Further members that the agent gave and that are spelled alike in both versions.</summary>
    public JsonObject Others { get; init; } = [];
}
