using System.CommandLine;
using Signalbox.Cli.Config;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox config</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(CliSurroundings around)
    {
        Argument<string> name = new Argument<string>("client") { Description = "The program that is to know the hub." }.AcceptOnlyFromAmong(ClientPrograms.Names);
        name.HelpName = "client";
        var delegating = new Option<bool>("--delegate") { Description = "It hands tasks to the hub's agents (the hub's /mcp)." };
        var joining = new Option<bool>("--join") { Description = "Its agent becomes a member ('signalbox connect')." };
        var workspace = new Option<string?>("--workspace") { HelpName = "id", Description = "The workspace that it joins; without it one is made." };
        var made = new Option<string?>("--name") { HelpName = "text", Description = "Name of what is made; default: the client on this machine." };
        var path = new Option<string?>("--file") { HelpName = "path", Description = "Another file than the client's usual one." };
        var print = new Option<bool>("--print") { Description = "Print the entries, tokens included, and touch no file." };
        var dry = new Option<bool>("--dry-run") { Description = "Show what would change; make and write nothing." };
        var undo = new Option<bool>("--undo") { Description = "Take the last change back." };
        var clear = new Option<bool>("--allow-http") { Description = "The hub is on another machine, and without https." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "config",
            "Tell an MCP client about the hub, in its own configuration.",
            """
            Clients: claude-code, claude-desktop, codex, cursor, gemini, vscode, opencode,
            hermes. The token or workspace is made on the hub (SIGNALBOX_URL). Comments and
            everything else in the file stay; what it was lies beside it afterwards
            (.before-signalbox). Saying it twice changes nothing.

            With --workspace, a token of it in MOLECULE_WORKSPACE_TOKEN is taken instead of
            making one: that is what the hub's page shows, and needs no sign-in here.

            The entries are 'signalbox' (--delegate) and 'signalbox-peers' (--join).

            Examples:
              signalbox config claude-code --delegate --join
              signalbox config codex --join --name reviewer --dry-run
              signalbox config vscode --delegate --file .vscode/mcp.json
              signalbox config claude-code --undo
            """)
        {
            name,
            delegating,
            joining,
            workspace,
            made,
            path,
            print,
            dry,
            undo,
            clear,
            json,
        };
        command.Validators.Add(result =>
        {
            bool anything = result.GetValue(delegating) || result.GetValue(joining);
            if (anything == result.GetValue(undo))
            {
                result.AddError(anything ? "--undo takes back what the last run wrote: leave --delegate and --join out." : "Say what it is for: --delegate, --join, or both.");
            }

            if (result.GetValue(print) && (result.GetValue(dry) || result.GetValue(undo)))
            {
                result.AddError("--print goes with neither --dry-run nor --undo.");
            }

            if (result.GetValue(workspace) is not null && (result.GetValue(made) is not null || !result.GetValue(joining)))
            {
                result.AddError("--workspace goes with --join, and not with --name: that workspace has a name.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ClientProgram client = ClientPrograms.All.First(one => one.Name == parsed.GetValue(name));
            CliSettings settings = CliSettings.Read(around.Environment);
            if (settings.Url.Scheme == "http" && !settings.Url.IsLoopback && !parsed.GetValue(clear))
            {
                throw new CliException($"{settings.Url} is http: everybody on the way could read the token. Use https, or say --allow-http where you trust the network.");
            }

            var file = new ConfigFile(parsed.GetValue(path) ?? client.File(new ConfigPlaces(around.Environment)));
            var entries = new Entries(client, new HubCredentials(settings, around.Error), around, parsed.GetValue(clear));
            var run = new ConfigRun(client, file, entries, around, parsed.GetValue(json));
            var wish = new Wish { Delegate = parsed.GetValue(delegating), Join = parsed.GetValue(joining), Workspace = parsed.GetValue(workspace), Name = parsed.GetValue(made), Token = TokenOf(around) };
            await (parsed.GetValue(undo) ? run.UndoAsync(parsed.GetValue(dry))
                : parsed.GetValue(print) ? run.PrintAsync(wish, cancellationToken)
                : run.WriteAsync(wish, parsed.GetValue(dry), cancellationToken));
            return 0;
        });
        return command;
    }

    private static string? TokenOf(CliSurroundings around) =>
        around.Environment.GetValueOrDefault("MOLECULE_WORKSPACE_TOKEN")?.Trim() is { Length: > 0 } token ? token : null;
}
