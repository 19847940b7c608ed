using System.CommandLine;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox serve</c>: the hub takes this process's place.</summary>
internal static class ServeCommand
{
    public static Command Create(CliSurroundings around)
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons. Default: SIGNALBOX_URL, else http://127.0.0.1:7420." };
        var root = new Option<string[]>("--root") { HelpName = "folder", Description = "A folder in which tasks may work (may be repeated). Default: ~/projects." };
        var command = new Verb(
            "serve",
            "Run a hub in the foreground.",
            """
            The hub prints a link that signs you in. Ctrl-C stops it; its tasks go on.

            Examples:
              signalbox serve
              signalbox serve --root ~/src --urls http://127.0.0.1:7420

            Often used settings (environment; the README lists all):
              SIGNALBOX_HOME            where everything is kept (~/.signalbox)
              CODA_APP_URL              address in viewer links
              CODA_MAX_CONCURRENT       tasks that run at once (5)
              CODA_QUEUE_LIMIT          tasks that may wait (100)
              MAX_CONCURRENT_SESSIONS   terminals that are live at once (5)
              CODA_GRACE_S              seconds that a terminal stays after the end (300)
              CODA_AGENT_ORDER          which agents 'auto' prefers
              SIGNALBOX_WORKDIR_ROOTS   folders in which tasks may work, joined by ':'
              SIGNALBOX_UNCONFINED      1: run agents where they can't be confined
            """)
        {
            urls,
            root,
        };
        command.OnLinuxOnly = true;
        command.SetAction(parsed =>
        {
            CliSettings settings = CliSettings.Read(around.Environment);
            string[] roots = [.. (parsed.GetValue(root) ?? []).Select(Path.GetFullPath)];
            string address = parsed.GetValue(urls) ?? settings.Url.GetLeftPart(UriPartial.Authority);
            around.Become([around.HubProgram(), "--urls", address], HubStarter.WithRoots(around.Environment, settings.Home, roots));
        });
        return command;
    }
}
