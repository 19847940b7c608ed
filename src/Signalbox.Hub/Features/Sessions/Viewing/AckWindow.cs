namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// How much may be on its way to one viewer. It starts at 64 KiB, doubles up to 1 MiB for a viewer that writes a full window within 100 ms, and halves for one that
/// needs a second. A viewer that never acknowledged anything is limited by its transport alone.
/// </summary>
internal sealed class AckWindow(long offset, TimeProvider time)
{
    internal const long Smallest = 64 << 10;
    internal const long Largest = 1 << 20;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Pulse _room = new();
    private long _size = Smallest;
    private long _sent = offset;
    private long _acknowledged = offset;
    private long? _fullSince;
    private bool _acknowledges;

    /// <summary>The window in bytes.</summary>
    public long Size
    {
        get
        {
            lock (_gate)
            {
                return _size;
            }
        }
    }

    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return !_acknowledges || _sent - _acknowledged < _size;
            }
        }
    }

    /// <summary>Everything before <paramref name="upTo"/> has been sent.</summary>
    public void Sent(long upTo)
    {
        lock (_gate)
        {
            _sent = upTo;
            NoteWhenFull();
        }
    }

    /// <summary>The viewer has written everything before <paramref name="upTo"/>. What was never sent, or acknowledged before, is ignored.</summary>
    public void Acknowledge(long upTo)
    {
        lock (_gate)
        {
            _acknowledges = true;
            _acknowledged = Math.Clamp(upTo, _acknowledged, _sent);
            if (_fullSince is { } since && _sent - _acknowledged < _size)
            {
                Adapt(time.GetElapsedTime(since));
                _fullSince = null;
            }

            NoteWhenFull();
        }

        _room.Beat();
    }

    /// <summary>Completes when there may be room: look again.</summary>
    public Task NextAckAsync() => _room.Next();

    private void NoteWhenFull()
    {
        if (_acknowledges && _sent - _acknowledged >= _size)
        {
            _fullSince ??= time.GetTimestamp();
        }
    }

    private void Adapt(TimeSpan waited)
    {
        if (waited < Quick)
        {
            _size = Math.Min(_size * 2, Largest);
        }
        else if (waited > Slow)
        {
            _size = Math.Max(_size / 2, Smallest);
        }
    }
}
