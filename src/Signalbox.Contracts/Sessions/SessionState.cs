namespace Signalbox.Contracts.Sessions;

/// <summary>What a person who opens <c>/?session=…</c> gets. Wire names are lower case.</summary>
public enum SessionState
{
    /// <summary>The task waits; there is no terminal yet.</summary>
    Queued,

    /// <summary>The agent runs.</summary>
    Live,

    /// <summary>The end was seen; the terminal stays open for the grace window.</summary>
    Grace,

    /// <summary>The recording.</summary>
    Replay,

    /// <summary>The recording aged out.</summary>
    Expired,
}
