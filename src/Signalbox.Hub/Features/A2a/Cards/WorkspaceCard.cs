using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Wire;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Cards;

/// <summary>
/// A workspace as an agent. What it says about itself comes from the card that its agent gave, as far as that can be read; where and how it is called is the hub's
/// to say.
/// </summary>
internal sealed class WorkspaceCard(IHubAddress address)
{
    private const int MaxSkills = 100;
    private const int MaxText = 4000;

    public JsonObject Write(Workspace workspace, Dialect? dialect)
    {
        JsonObject given = workspace.AgentCard is { } card && JsonNode.Parse(card) is JsonObject parsed ? parsed : [];
        string description = Text(given["description"]) ?? workspace.Role ?? $"The workspace {workspace.Name} of this hub.";
        return CardWriter.Write(
            new CardText
            {
                Name = Text(given["name"]) ?? workspace.Name,
                Description = description,
                Version = Text(given["version"]) ?? HubVersion.Text,
                Url = Address.Of(address, $"/workspaces/{workspace.Id}/a2a/v1"),
                Skills = Skills(given["skills"], workspace.Name, description),
                Others = Others(given),
            },
            dialect);
    }

    private static JsonArray Skills(JsonNode? given, string name, string description)
    {
        JsonNode[] skills = given is JsonArray list ? [.. list.Take(MaxSkills).Select(Skill).OfType<JsonNode>()] : [];
        return skills.Length > 0
            ? new JsonArray(skills)
            : [new JsonObject { ["id"] = "work", ["name"] = $"Work as {name}", ["description"] = description, ["tags"] = new JsonArray("delegation") }];
    }

    /// <summary>Agents also list bare names. What is neither that nor a skill with a name is left out.</summary>
    private static JsonObject? Skill(JsonNode? given)
    {
        var skill = given as JsonObject;
        if ((skill is null ? Text(given) : Text(skill["id"]) ?? Text(skill["name"])) is not { } id)
        {
            return null;
        }

        string name = Text(skill?["name"]) ?? id;
        var written = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["description"] = Text(skill?["description"]) ?? name,
            ["tags"] = Texts(skill?["tags"]) ?? new JsonArray("agent"),
        };
        if (Texts(skill?["examples"]) is { } examples)
        {
            written["examples"] = examples;
        }

        return written;
    }

    private static JsonObject Others(JsonObject given)
    {
        var others = new JsonObject();
        foreach (string name in (ReadOnlySpan<string>)["documentationUrl", "iconUrl"])
        {
            if (Text(given[name]) is { } url && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            {
                others[name] = url;
            }
        }

        if (given["provider"] is JsonObject provider && Text(provider["organization"]) is { } organization && Text(provider["url"]) is { } site)
        {
            others["provider"] = new JsonObject { ["organization"] = organization, ["url"] = site };
        }

        return others;
    }

    private static JsonArray? Texts(JsonNode? given)
    {
        JsonNode?[] texts = given is JsonArray list ? [.. list.Select(Text).OfType<string>().Select(text => (JsonNode?)text)] : [];
        return texts.Length == 0 ? null : new JsonArray(texts);
    }

    private static string? Text(JsonNode? given) =>
        given is JsonValue value && value.TryGetValue(out string? text) && text.Length is > 0 and <= MaxText ? text : null;
}
