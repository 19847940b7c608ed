namespace Signalbox.SessionHost;

/// <summary>Exit codes of <c>signalbox-session</c>; see docs/specs/session-host.md.</summary>
internal static class ExitCode
{
    /// <summary>The session ran and was released.</summary>
    public const int Released = 0;

    /// <summary>Wrong command line, secret or spec. Nothing has begun.</summary>
    public const int Unusable = 2;

    /// <summary>The session has begun before, or must never begin.</summary>
    public const int MayNotBegin = 3;

    /// <summary>Another host has the folder.</summary>
    public const int FolderTaken = 4;

    /// <summary>Socket, terminal or first fact could not be made. Nothing has begun.</summary>
    public const int NotReady = 5;

    /// <summary>The host itself failed; the session is ended.</summary>
    public const int Failed = 70;
}
