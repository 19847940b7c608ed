using System.Text;
using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Commands;
using Signalbox.Terminals.Screen.Keyframes;
using Signalbox.Terminals.Screen.Parsing;
using Signalbox.Terminals.Screen.Pictures;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen;

/// <summary>
/// The screen that a terminal's output draws, kept as xterm.js would keep it. It answers the device queries found in
/// the output and can be written down as a keyframe. Not thread-safe. Nothing in the input makes it throw, and what
/// it keeps is bounded whatever the input is.
/// </summary>
public sealed class ScreenModel
{
    private readonly ReplyBuffer _replies = new();
    private readonly Utf8Decoder _decoder = new();
    private readonly SequenceDispatcher _dispatcher;
    private readonly EscapeParser _parser;

    /// <param name="columns">2 to 1000; what is outside is clamped.</param>
    /// <param name="rows">1 to 1000; what is outside is clamped.</param>
    /// <param name="colors">The theme that colour queries are answered from.</param>
    /// <param name="scrollback">Lines kept above the screen; by default as many as xterm.js keeps.</param>
    public ScreenModel(int columns, int rows, TerminalColors? colors = null, int scrollback = ScreenBuffer.MaxScrollback)
    {
        State = new TerminalState(columns, rows, colors ?? TerminalColors.Default, scrollback);
        _dispatcher = new SequenceDispatcher(State, _replies);
        _parser = new EscapeParser(_dispatcher);
    }

    /// <summary>Lines of scrollback that a keyframe holds.</summary>
    public const int KeyframeScrollback = BufferWriter.MaxScrollbackLines;

    public int Columns => State.Columns;

    public int Rows => State.Rows;

    /// <summary>
    /// The cursor's column from 0. Equal to <see cref="Columns"/> when the next character wraps first; one more when a
    /// lone combining character follows there.
    /// </summary>
    public int CursorColumn => State.Active.X;

    /// <summary>The cursor's line from 0.</summary>
    public int CursorRow => State.Active.Y;

    public bool CursorVisible => !State.Modes.CursorHidden;

    public bool AlternateScreen => State.AlternateIsActive;

    /// <summary>The window title, at most 256 characters; null while none was set.</summary>
    public string? Title => State.Title;

    /// <summary>Whether the input so far ends between characters and sequences.</summary>
    public bool AtBoundary => _parser.State == ParserState.Ground && _decoder.PendingCount == 0;

    internal TerminalState State { get; }

    internal ParserState ParserState => _parser.State;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var plain = bytes.Length >= ScrollPast.SmallestFlood && AtBoundary ? PlainOutput.Measure(bytes, out _) : 0;
        FeedKnown(bytes, plain);
    }

    /// <summary>Takes output whose plain beginning is known (<see cref="PlainOutput"/>).</summary>
    internal void FeedKnown(ReadOnlySpan<byte> bytes, int plain)
    {
        var skipped = ScrollPast.Measure(State, bytes[..plain]);
        FeedStyles(ScrollPast.StylesOf(bytes[..skipped]));
        bytes = bytes[skipped..];
        while (bytes.Length > 0)
            bytes = bytes[Step(bytes)..];
    }

    /// <summary>Changes the size; long lines of the main screen are wrapped anew.</summary>
    public void Resize(int columns, int rows)
    {
        _dispatcher.EndRun();
        State.Resize(columns, rows);
    }

    /// <summary>
    /// Takes the answers to device queries that wait: data to write to the terminal's input, in the order of the
    /// questions. Call it after each <see cref="Feed"/>; more than 64 KiB of waiting answers are dropped.
    /// </summary>
    public bool TryTakeReplies(out byte[] replies) => _replies.TryTake(out replies);

    /// <summary>The text of a line of the screen, without the blanks at its end.</summary>
    public string GetLine(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        var text = new StringBuilder(Columns);
        var cells = State.Active.RowAt(row).Cells[..Columns];
        for (var column = 0; column < cells.Length; column += Math.Max(1, cells[column].Width))
        {
            // A narrower window may show the left half of a wide character only: that is no text any more.
            var isWhole = column + cells[column].Width <= Columns;
            text.Append(cells[column].HasContent && isWhole ? State.TextOf(cells[column]) : " ");
        }

        return text.ToString().TrimEnd(' ');
    }

    /// <summary>The lines of the screen, each without the blanks at its end, joined by line feeds.</summary>
    public string GetText() => string.Join('\n', Enumerable.Range(0, Rows).Select(GetLine));

    /// <summary>What it shows now, as styled text.</summary>
    public ScreenPicture Picture() => new PicturePainter(State).Paint();

    /// <summary>
    /// Bytes that bring a reset emulator of this size to the state of this one: both screens, up to
    /// <see cref="KeyframeScrollback"/> lines of scrollback, styles, cursor, modes, and last what an unfinished sequence or character needs to go on.
    /// Feeding what came after then gives the screen that the whole stream gives.
    /// </summary>
    public byte[] Keyframe() =>
        [.. new KeyframeWriter(State).Write(), .. _parser.Unfinished(), .. _decoder.Pending];

    // Of plain output, which has no other sequences than styles.
    private void FeedStyles(ReadOnlySpan<byte> plain)
    {
        while (plain.IndexOf((byte)0x1B) is var start and >= 0)
        {
            var end = start + plain[start..].IndexOf((byte)'m') + 1;
            foreach (var value in plain[start..end])
                _parser.Advance(value);
            plain = plain[end..];
        }
    }

    // Takes the longest piece that needs no decision in between, and returns its length.
    private int Step(ReadOnlySpan<byte> bytes)
    {
        if (_decoder.PendingCount == 0 && _parser.State == ParserState.Ground)
        {
            var run = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
            if (run < 0)
                run = bytes.Length;
            if (run > 0)
            {
                _dispatcher.Printer.PrintAscii(bytes[..run]);
                return run;
            }
        }

        var value = bytes[0];
        if (value < 0x80 && _decoder.PendingCount == 0)
            _parser.Advance(value);
        else if (_decoder.TryPush(value, out var codePoint))
            _parser.Advance(codePoint);
        return 1;
    }
}
