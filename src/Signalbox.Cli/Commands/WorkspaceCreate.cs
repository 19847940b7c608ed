using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox workspace create</c>.</summary>
internal static class WorkspaceCreate
{
    public static Verb Create(CliSurroundings around)
    {
        var name = new Argument<string>("name") { Description = "What peers see." };
        var role = new Option<string?>("--role") { HelpName = "text", Description = "What it does, for its peers." };
        var parent = new Option<string?>("--parent") { HelpName = "id", Description = "The workspace above it." };
        var managed = new Option<string?>("--managed") { HelpName = "agent", Description = "The hub runs this agent profile for it; nobody joins." };
        var url = new Option<string?>("--url") { HelpName = "address", Description = "The hub calls the agent there; without it the agent joins by itself." };
        Option<string> client = new Option<string>("--client") { Description = "Which snippet to show.", DefaultValueFactory = _ => Snippets.Default }.AcceptOnlyFromAmong(Snippets.Names);
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "create",
            "Make a workspace, and print once what its agent joins with.",
            """
            The token is shown this once. 'signalbox token create --workspace ID' makes
            another one; 'signalbox config CLIENT --join' makes a workspace and writes the
            configuration of the client, too.

            Examples:
              signalbox workspace create reviewer --client codex
              signalbox workspace create builder --managed claude --parent ID
              ID=$(signalbox workspace create ci --json | jq -r .id)
            """)
        {
            name,
            role,
            parent,
            managed,
            url,
            client,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(managed) is not null && result.GetValue(url) is not null)
            {
                result.AddError("--managed and --url exclude each other: the hub runs a managed agent itself.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string? runtime = parsed.GetValue(managed);
            var body = new JsonObject { ["name"] = parsed.GetValue(name), ["external"] = runtime is null };
            Add(body, "role", parsed.GetValue(role));
            Add(body, "parent_id", parsed.GetValue(parent));
            Add(body, "runtime", runtime);
            Add(body, "url", parsed.GetValue(url));
            JsonNode made = await hub.PostAsync("/workspaces", body, cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(made.ToJsonString()) : PrintAsync(around, made, parsed.GetValue(name)!, parsed.GetValue(client)!));
            return 0;
        });
        return command;
    }

    private static async Task PrintAsync(CliSurroundings around, JsonNode made, string name, string client)
    {
        await around.Out.WriteLineAsync(Outcome.OneLine($"{made.Text("id")}: {name} ({made.Text("status")})"));
        foreach (JsonNode? warning in made.Member("warnings") as JsonArray ?? [])
        {
            await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine(warning?.ToString() ?? "")}");
        }

        if (made.Member("connection") is not JsonObject connection)
        {
            return; // Managed, or called by the hub: there is nothing to join with.
        }

        await around.Out.WriteLineAsync(
            $"""

            WORKSPACE_ID={connection.Text("workspace_id")}
            PLATFORM_URL={connection.Text("platform_url")}
            MOLECULE_WORKSPACE_TOKEN={connection.Text("auth_token")}

            {Outcome.Visible(Snippets.Of(connection, client))}
            """);
        await around.Error.WriteLineAsync($"signalbox: the token is shown once; 'signalbox token create --workspace {Outcome.OneLine(made.Text("id"))}' makes another one");
    }

    private static void Add(JsonObject body, string member, string? value)
    {
        if (value is not null)
        {
            body[member] = value;
        }
    }
}
