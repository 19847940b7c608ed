using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Profiles;

namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>The file of MCP servers in the form that Claude Code reads and many others took over: <c>{"mcpServers": {…}}</c>.</summary>
internal static class McpConfigFile
{
    /// <summary>Writes the file, without servers when the agent is no member, and says where it is.</summary>
    public static string Write(AgentStartContext context)
    {
        string file = Path.Combine(context.StartFolder, "mcp.json");
        var servers = new JsonObject();
        foreach (OwnServer server in context.Servers)
        {
            servers[server.Name] = server.ToJson();
        }

        PrivateFiles.Write(file, new JsonObject { ["mcpServers"] = servers });
        return file;
    }
}
