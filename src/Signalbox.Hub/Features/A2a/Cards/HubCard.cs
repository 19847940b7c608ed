using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Wire;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Cards;

/// <summary>The hub as an agent: what is sent to it runs as a task in a terminal. Everybody may know that much; which agents it has, only those who signed in.</summary>
internal sealed class HubCard(IHubAddress address, IAgentCatalog agents)
{
    public const string Path = "/a2a";

    public JsonObject Public(Dialect? dialect) => CardWriter.Write(Text(), dialect);

    /// <summary>With a skill for every agent that is installed.</summary>
    public JsonObject Extended(Dialect dialect)
    {
        CardText text = Text();
        foreach (AgentProfileState profile in agents.Profiles.Where(profile => profile.Executable is not null))
        {
            text.Skills.Add((JsonNode)Skill($"agent-{profile.Name}", profile.Name, $"The agent {profile.Name} is installed on this hub and can take tasks.", "coding", profile.Name));
        }

        return CardWriter.Write(text, dialect);
    }

    private CardText Text() => new()
    {
        Name = "Signalbox",
        Description = "A self-hosted hub for coding agents. A message becomes a task that an agent works on in a terminal which people can watch; its result comes back as an artifact.",
        Version = HubVersion.Text,
        Url = Address.Of(address, Path),
        HasExtended = true,
        Skills = [Skill("run-task", "Run a coding task", "Runs a task with the hub's first installed agent. Text says what to do; data is its context.", "coding", "delegation")],
    };

    private static JsonObject Skill(string id, string name, string description, params ReadOnlySpan<string> tags)
    {
        var list = new JsonArray();
        foreach (string tag in tags)
        {
            list.Add((JsonNode)tag);
        }

        return new JsonObject { ["id"] = id, ["name"] = name, ["description"] = description, ["tags"] = list };
    }
}
