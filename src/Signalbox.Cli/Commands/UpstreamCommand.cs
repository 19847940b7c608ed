using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream</c>.</summary>
internal static class UpstreamCommand
{
    public static Command Create(CliSurroundings around) =>
        new Verb(
            "upstream",
            "List, add, check and call the MCP servers behind the hub.",
            """
            The hub keeps connections to other MCP servers and gives their tools to its
            agents at /mcp/tools. They come from <home>/config.yaml, from here, and from
            two defaults. Values of variables go into <home>/upstreams.env (mode 600) or
            the hub's environment; entries name variables only.

            Examples:
              signalbox upstream list
              signalbox upstream add files -- npx -y server-filesystem /srv
              signalbox upstream explain files
            """)
        {
            UpstreamList.Create(around),
            UpstreamAdd.Create(around),
            UpstreamRemove.Create(around),
            UpstreamCheck.Create(around),
            UpstreamExplain.Create(around),
            UpstreamCall.Create(around),
            UpstreamWatch.Create(around),
        };

    /// <summary>The argument that most of them take.</summary>
    public static Argument<string> Name() => new("name") { Description = "The endpoint's name, from the list." };

    /// <summary>Route of an endpoint.</summary>
    public static string Route(string? name, string below = "") => $"/api/mcp/clients/{Uri.EscapeDataString(name ?? "")}{below}";

    /// <summary>The finer state, with the original's word where that is another one.</summary>
    public static string State(JsonNode? client)
    {
        string state = client.Text("state");
        return state == client.Text("status") ? state : $"{state} ({client.Text("status")})";
    }
}
