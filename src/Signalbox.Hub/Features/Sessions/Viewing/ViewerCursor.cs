using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// One viewer's place in a session. Turns what was lost, and what a viewer of a live session is too far behind to want, into the screen that it led to.
/// Holds no buffer: a viewer that waits costs next to nothing.
/// </summary>
internal sealed class ViewerCursor(SessionFeed feed, long offset)
{
    /// <summary>A viewer of a live session that is further behind than this gets the present screen.</summary>
    internal const long FurthestBehind = 512 << 10;

    /// <summary>
    /// Heads arrive in steps: whoever was at the head so short a time ago keeps up, however large the step.
    /// </summary>
    internal static readonly TimeSpan KeepsUp = TimeSpan.FromMilliseconds(100);

    private readonly TranscriptCursor _cursor = feed.Reader.OpenCursor(offset);
    private long? _atHead;

    public long Offset => _cursor.Offset;

    /// <summary>The next item; it never waits for new output.</summary>
    public async ValueTask<ViewerItem> NextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (head, final) = feed.Reach();
        if (!final && IsTooFarBehind(head))
        {
            var present = await feed.Screens.PresentAsync(head).WaitAsync(cancellationToken);
            if (present.Offset > Offset)
            {
                return Jump(present);
            }
        }

        var item = _cursor.Read(buffer.Span, head);
        switch (item.Kind)
        {
            case TranscriptItemKind.Data:
                return new ViewerItem(ViewerItemKind.Data, item.Offset, (int)item.Length);
            case TranscriptItemKind.Resize:
                return new ViewerItem(ViewerItemKind.Resize, item.Offset, Cols: item.Cols, Rows: item.Rows);
            case TranscriptItemKind.Gap:
                var screen = await feed.Screens.AtAsync(item.To).WaitAsync(cancellationToken);
                _cursor.SkipTo(screen.Position);
                return new ViewerItem(ViewerItemKind.Gap, item.Offset, Screen: screen);
            default:
                _atHead = feed.Time.GetTimestamp();
                return new ViewerItem(final ? ViewerItemKind.End : ViewerItemKind.AtHead, final ? Offset : head);
        }
    }

    private bool IsTooFarBehind(long head) =>
        head - Offset > FurthestBehind && !(_atHead is { } at && feed.Time.GetElapsedTime(at) < KeepsUp);

    private ViewerItem Jump(GapScreen present)
    {
        var item = new ViewerItem(ViewerItemKind.Gap, Offset, Screen: present);
        _cursor.SkipTo(present.Position);
        return item;
    }
}
