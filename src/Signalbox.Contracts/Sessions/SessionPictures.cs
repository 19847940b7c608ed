namespace Signalbox.Contracts.Sessions;

/// <summary>What changed among the terminals that somebody looks at.</summary>
/// <param name="Pictures">Those that are newer than what was asked after.</param>
/// <param name="Gone">Those that are unknown, or not for this caller.</param>
public sealed record SessionPictures(IReadOnlyList<SessionPicture> Pictures, IReadOnlyList<string> Gone);

/// <summary>What one terminal shows, as styled text.</summary>
public sealed record SessionPicture
{
    /// <summary>The pty id.</summary>
    public required PtyId SessionId { get; init; }

    /// <summary>The transcript offset that it shows; ask after it next.</summary>
    public required long Offset { get; init; }

    /// <summary>Whether it will never change again.</summary>
    public required bool Ended { get; init; }

    /// <summary>Columns told, at most 200.</summary>
    public required int Cols { get; init; }

    /// <summary>Rows told, at most 60: those about the cursor.</summary>
    public required int Rows { get; init; }

    /// <summary>Row and column of the cursor among those told; absent when it is hidden.</summary>
    public IReadOnlyList<int>? Cursor { get; init; }

    /// <summary>The rows from the top, each of runs of one style; blank ends are left out.</summary>
    public required IReadOnlyList<IReadOnlyList<SessionPictureRun>> Lines { get; init; }
}

/// <summary>Neighbouring cells of one style.</summary>
/// <param name="Text">What stands in them.</param>
/// <param name="Cells">How wide they are.</param>
/// <param name="Fg">A palette index from 0 to 255, or <c>#rrggbb</c>; absent for the terminal's own colour.</param>
/// <param name="Bg">Likewise.</param>
/// <param name="Style">Letters: <c>b</c>old, <c>d</c>im, <c>i</c>talic, <c>u</c>nderlined, <c>s</c>truck through, <c>r</c>everse; absent for none.</param>
public sealed record SessionPictureRun(string Text, int Cells, string? Fg, string? Bg, string? Style);
