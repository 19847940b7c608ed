namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// The rendered screens of one session. However many viewers fall behind, the present is rendered once at a time and not more often than
/// every <see cref="Freshness"/>: a viewer that got a slightly older one is as well off, it goes on with the bytes from there.
/// </summary>
internal sealed class ScreenCache(IScreenSource source, TimeProvider time)
{
    internal static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Task<GapScreen>? _present;
    private long _presentHead;
    private long _presentAt;
    private Task<GapScreen>? _past;
    private long _pastOffset;

    /// <summary>How many screens were rendered: the price of slow viewers.</summary>
    public int Renders { get; private set; }

    /// <summary>The screen at the head, or one a moment older.</summary>
    public Task<GapScreen> PresentAsync(long head)
    {
        lock (_gate)
        {
            var fresh = _present is { IsFaulted: false }
                && (!_present.IsCompleted || _presentHead >= head || time.GetElapsedTime(_presentAt) < Freshness);
            if (!fresh)
            {
                _presentHead = head;
                _presentAt = time.GetTimestamp();
                _present = RenderAsync(head);
            }

            return _present!;
        }
    }

    /// <summary>The screen at the end of a gap, the same for all who replay across it.</summary>
    public Task<GapScreen> AtAsync(long offset)
    {
        lock (_gate)
        {
            if (_past is null or { IsFaulted: true } || _pastOffset != offset)
            {
                _pastOffset = offset;
                _past = RenderAsync(offset);
            }

            return _past;
        }
    }

    private Task<GapScreen> RenderAsync(long offset)
    {
        Renders++;
        return Task.Run(() => GapScreen.Of(source.ScreenAt(offset)));
    }
}
