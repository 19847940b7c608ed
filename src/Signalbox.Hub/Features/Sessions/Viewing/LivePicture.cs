using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Pictures;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// What one session's terminal shows, for thumbnails. Its screen goes on from where it was when somebody looked last, so that looking costs what came
/// since; drawn at most once a second however many look.
/// </summary>
internal sealed class LivePicture(TranscriptReader reader, TimeProvider time)
{
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>From here on the nearest keyframe is closer than what is left to read.</summary>
    private const long FurthestBehind = 512 << 10;

    private const int ReadSize = 64 << 10;

    private readonly Lock _gate = new();
    private ScreenModel? _screen;
    private TranscriptCursor? _cursor;

    // Apart from the lock: whoever only asks what there is does not wait while another one draws.
    private volatile Drawn? _newest;

    /// <summary>The offset that the newest picture shows; -1 before the first.</summary>
    public long Newest => _newest?.Offset ?? -1;

    /// <summary>How long until the next picture may be drawn; zero or less: now.</summary>
    public TimeSpan DueIn => _newest is { } newest ? Shortest - time.GetElapsedTime(newest.At) : TimeSpan.Zero;

    /// <summary>The picture at a head; one that is not older than a second may stand for it.</summary>
    /// <param name="head">The end of what may be shown.</param>
    /// <param name="final">Nothing will follow: then it is exactly the end.</param>
    public (ScreenPicture Picture, long Offset) Draw(long head, bool final)
    {
        lock (_gate)
        {
            if (_newest is not { } newest || (newest.Offset < head && (final || time.GetElapsedTime(newest.At) >= Shortest)))
            {
                var at = time.GetTimestamp();
                CatchUp(head);
                // Never less than the head, even where bytes are missing before it: else everybody would ask again at once.
                _newest = newest = new Drawn(_screen!.Picture(), Math.Max(head, _cursor!.Offset), at);
            }

            return (newest.Picture, newest.Offset);
        }
    }

    private void CatchUp(long head)
    {
        if (_screen is null || _cursor is null || head - _cursor.Offset > FurthestBehind)
        {
            Show(reader.ScreenAt(head));
        }

        var buffer = new byte[ReadSize];
        for (; ; )
        {
            var item = _cursor!.Read(buffer, head);
            switch (item.Kind)
            {
                case TranscriptItemKind.Data:
                    _screen!.Feed(buffer.AsSpan(0, (int)item.Length));
                    break;
                case TranscriptItemKind.Resize:
                    _screen!.Resize(item.Cols, item.Rows);
                    break;
                case TranscriptItemKind.Gap:
                    Show(reader.ScreenAt(item.To));
                    break;
                default:
                    return;
            }
        }
    }

    private void Show(TranscriptScreen screen)
    {
        _screen = new ScreenModel(screen.Cols, screen.Rows, scrollback: ScreenModel.KeyframeScrollback);
        _screen.Feed(screen.Bytes);
        _cursor = reader.OpenCursor(screen.Offset);
        _cursor.SkipTo(screen);
    }

    private sealed record Drawn(ScreenPicture Picture, long Offset, long At);
}
