namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>The head of one live session: moved by whoever talks to its host, awaited by any number of viewers.</summary>
public sealed class HeadSignal : IHeadSignal, IDisposable
{
    // A change of state beats both, so that a waiter needs one of them only.
    private readonly Pulse _headPulse = new();
    private readonly Pulse _statePulse = new();
    private long _head;
    private long _stateVersion;
    private volatile bool _ended;

    public HeadSignal(long head = 0) => _head = head;

    public long Head => Volatile.Read(ref _head);

    public long StateVersion => Volatile.Read(ref _stateVersion);

    public bool Ended => _ended;

    /// <summary>The session host has written up to here. Called by one thread at a time; a smaller head than before is ignored.</summary>
    public void Advance(long head)
    {
        if (head > Volatile.Read(ref _head))
        {
            Volatile.Write(ref _head, head);
            _headPulse.Beat();
        }
    }

    /// <summary>Something that <c>state</c> messages show has changed.</summary>
    public void StateChanged()
    {
        Interlocked.Increment(ref _stateVersion);
        BeatAll();
    }

    /// <summary>The session host is gone: followers read what is left and stop.</summary>
    public void End()
    {
        _ended = true;
        BeatAll();
    }

    public async ValueTask WaitBeyondAsync(long head, long stateVersion, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var beat = _headPulse.Next();
            if (Head > head || StateVersion > stateVersion || _ended)
            {
                return;
            }

            await beat.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask WaitForStateAsync(long stateVersion, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var beat = _statePulse.Next();
            if (StateVersion > stateVersion)
            {
                return;
            }

            await beat.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => End();

    private void BeatAll()
    {
        _headPulse.Beat();
        _statePulse.Beat();
    }
}
