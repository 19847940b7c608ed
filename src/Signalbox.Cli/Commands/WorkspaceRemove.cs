using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox workspace remove</c>.</summary>
internal static class WorkspaceRemove
{
    public static Verb Create(CliSurroundings around)
    {
        var id = new Argument<string>("id") { Description = "The workspace's id, from the list." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Remove those below it, too, without asking." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "remove",
            "Remove a workspace for ever; its tokens end at once.",
            """
            Nothing brings a removed workspace back. When others stand below it, they would
            go with it: they are named first, and you are asked.

            Examples:
              signalbox workspace remove ID
              signalbox workspace remove ID --yes
            """)
        {
            id,
            yes,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            string path = $"/workspaces/{Uri.EscapeDataString(parsed.GetValue(id)!)}";
            JsonNode removed = parsed.GetValue(yes) ? await hub.DeleteAsync($"{path}?confirm=true", cancellationToken) : await AskAsync(around, hub, path, cancellationToken);
            int below = (int)(removed.OptionalNumber("cascade_deleted") ?? 0);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? removed.ToJsonString() : below == 0 ? "Removed." : $"Removed, with {below} below it.");
            return 0;
        });
        return command;
    }

    /// <summary>The hub removes at once what has nothing below it, and otherwise names what would go, too.</summary>
    private static async Task<JsonNode> AskAsync(CliSurroundings around, HubClient hub, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await hub.DeleteAsync(path, cancellationToken);
        }
        catch (HubRefusalException refusal) when (refusal.Status == HttpStatusCode.Conflict && refusal.Answer.OptionalText("status") == "confirmation_required")
        {
            await around.Error.WriteLineAsync("signalbox: these stand below it and would be removed, too:");
            foreach (JsonNode? child in refusal.Answer.List("children"))
            {
                await around.Error.WriteLineAsync($"  {Outcome.OneLine($"{child.Text("id")}  {child.Text("name")}")}");
            }

            await around.Error.WriteAsync("Remove them all? [y/N] ");
            string? said = await around.In.ReadLineAsync(cancellationToken);
            if (said?.Trim() is not ("y" or "Y" or "yes"))
            {
                await around.Error.WriteLineAsync();
                throw new CliException("Nothing was removed. Say --yes, or answer y, to remove all of them.");
            }

            return await hub.DeleteAsync($"{path}?confirm=true", cancellationToken);
        }
    }
}
