namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>What a share link that a browser opened no longer, or never, allows.</summary>
public enum LinkLimit
{
    /// <summary>Everything that viewing links allow.</summary>
    None,

    /// <summary>Watching while the terminal is open; not its recording.</summary>
    LiveOnly,

    /// <summary>Nothing any more: its time is over.</summary>
    Expired,

    /// <summary>Nothing any more: somebody took it back.</summary>
    Revoked,
}
