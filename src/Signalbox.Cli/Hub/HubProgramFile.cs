namespace Signalbox.Cli.Hub;

/// <summary>The hub's executable.</summary>
internal static class HubProgramFile
{
    /// <summary>Absolute path of the hub that lies beside this command line.</summary>
    public static string Find()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "hub", "signalbox-hub");
        return File.Exists(path) ? path : throw new CliException($"The hub's program is missing at '{path}': this may be the file that hubs hand out, which has the command line alone. Start a hub with ./signalbox serve from a checkout.");
    }
}
