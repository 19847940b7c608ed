using System.CommandLine;
using Signalbox.Cli.Hub;
using Signalbox.Terminals.Pty;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox serve</c>: the hub takes this process's place.</summary>
internal static class ServeCommand
{
    public static Command Create(CliSurroundings around)
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons. Default: SIGNALBOX_URL, else http://127.0.0.1:7420." };
        var root = new Option<string[]>("--root") { Description = "A folder in which tasks may work (may be repeated). Default: ~/projects." };
        var command = new Command(
            "serve",
            """
            Run a hub in the foreground. It prints a link that signs you in.

            Examples:
              signalbox serve
              signalbox serve --root ~/src --urls http://127.0.0.1:7420

            Often used settings (environment): SIGNALBOX_HOME, CODA_APP_URL (address in viewer links), CODA_MAX_CONCURRENT (5), CODA_QUEUE_LIMIT (100),
            MAX_CONCURRENT_SESSIONS (5), CODA_GRACE_S (300), CODA_AGENT_ORDER, SIGNALBOX_WORKDIR_ROOTS, SIGNALBOX_UNCONFINED. The README lists all.
            """)
        {
            urls,
            root,
        };
        command.SetAction(parsed =>
        {
            CliSettings settings = CliSettings.Read(around.Environment);
            string[] roots = [.. (parsed.GetValue(root) ?? []).Select(Path.GetFullPath)];
            string address = parsed.GetValue(urls) ?? settings.Url.GetLeftPart(UriPartial.Authority);
            ProcessReplacement.Execute([HubProgramFile.Find(), "--urls", address], HubStarter.WithRoots(around.Environment, settings.Home, roots));
        });
        return command;
    }
}
