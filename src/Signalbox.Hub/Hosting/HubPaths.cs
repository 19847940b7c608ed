namespace Signalbox.Hub.Hosting;

/// <summary>Where the hub keeps things. <c>&lt;data&gt;</c> is <c>$SIGNALBOX_HOME</c>, else <c>~/.signalbox</c>.</summary>
/// <param name="Data">The data folder, absolute, without a trailing slash.</param>
/// <param name="Runtime">Short private folder (0700) for session-host sockets.</param>
public sealed record HubPaths(string Data, string Runtime)
{
    /// <summary>The embedded database.</summary>
    public string Database => Path.Combine(Data, "hub.db");

    /// <summary>The first token, 0600.</summary>
    public string AdminToken => Path.Combine(Data, "admin.token");

    /// <summary>Parent of all session folders.</summary>
    public string Sessions => Path.Combine(Data, "sessions");

    /// <summary>Immutable copies of the session host, one per version.</summary>
    public string Hosts => Path.Combine(Data, "hosts");
}
