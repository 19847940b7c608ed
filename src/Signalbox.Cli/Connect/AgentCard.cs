using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>What peers see of this agent, from the environment.</summary>
internal static class AgentCard
{
    public static JsonObject Build(ConnectEnvironment values, WorkspaceId workspace)
    {
        string[] skills = (values.Text("MOLECULE_AGENT_SKILLS") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var card = new JsonObject
        {
            ["name"] = values.Text("MOLECULE_AGENT_NAME") ?? $"molecule-mcp-{workspace.Short}",
            ["skills"] = new JsonArray([.. skills.Select(skill => new JsonObject { ["name"] = skill })]),
        };
        if (values.Text("MOLECULE_AGENT_DESCRIPTION") is { } description)
        {
            card["description"] = description;
        }

        return card;
    }
}
