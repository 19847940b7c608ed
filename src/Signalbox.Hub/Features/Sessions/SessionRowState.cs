namespace Signalbox.Hub.Features.Sessions;

/// <summary>States of a row of <c>sessions</c>.</summary>
internal static class SessionRowState
{
    /// <summary>No terminal yet.</summary>
    public const string Pending = "pending";

    /// <summary>The program runs, or its host is being looked for.</summary>
    public const string Live = "live";

    /// <summary>Ended, terminal still open.</summary>
    public const string Grace = "grace";

    /// <summary>Only the recording is left.</summary>
    public const string Ended = "ended";

    /// <summary>The recording aged out.</summary>
    public const string Expired = "expired";
}
