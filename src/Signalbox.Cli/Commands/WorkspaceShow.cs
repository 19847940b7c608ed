using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox workspace show</c>.</summary>
internal static class WorkspaceShow
{
    public static Verb Create(CliSurroundings around)
    {
        var id = new Argument<string>("id") { Description = "The workspace's id, from the list." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "show",
            "Show one workspace; its token is never shown again.",
            """
            Example:
              signalbox workspace show 1f0c2a6e-6d0f-4a53-9f0e-2f4f1d7f7f11
            """)
        {
            id,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode workspace = await hub.GetAsync($"/workspaces/{Uri.EscapeDataString(parsed.GetValue(id)!)}", cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(workspace.ToJsonString()) : PrintAsync(around.Out, workspace));
            return 0;
        });
        return command;
    }

    /// <summary>The status, and whether nothing was heard for a while.</summary>
    public static string Status(JsonNode? workspace) =>
        workspace.Text("status") + (workspace.Member("late") is JsonValue late && late.TryGetValue(out bool silent) && silent ? " (late)" : "");

    /// <summary>Who works in it.</summary>
    public static string Agent(JsonNode? workspace) =>
        workspace.Member("external") is JsonValue value && value.TryGetValue(out bool external) && external ? "joins" : workspace.OptionalText("runtime") ?? "-";

    private static async Task PrintAsync(TextWriter output, JsonNode workspace)
    {
        (string Name, string? Value)[] facts =
        [
            ("role", workspace.OptionalText("role")),
            ("agent", Agent(workspace)),
            ("owner", workspace.OptionalText("owner")),
            ("parent", workspace.OptionalText("parent_id")),
            ("works on", workspace.OptionalText("current_task")),
            ("tasks", workspace.OptionalNumber("active_tasks")?.ToString(CultureInfo.InvariantCulture)),
            ("address", workspace.OptionalText("url")),
            ("last beat", workspace.OptionalText("last_heartbeat_at")),
            ("created", workspace.OptionalText("created_at")),
        ];
        await output.WriteLineAsync(Outcome.OneLine($"{workspace.Text("id")}: {workspace.Text("name")} ({Status(workspace)})"));
        foreach ((string name, string? value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            await output.WriteLineAsync($"  {name}: {Outcome.OneLine(value!)}");
        }
    }
}
