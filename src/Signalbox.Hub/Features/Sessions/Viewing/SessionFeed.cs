using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>
/// What all viewers of one session share: its transcript, its head and its rendered screens. Made once per session that is being viewed;
/// dispose it when the last viewer has left and the session is not live.
/// </summary>
internal sealed class SessionFeed : IDisposable
{
    private readonly TranscriptReader _reader;
    private long _finalHead = -1;
    private int _viewers;

    /// <param name="reader">The session's transcript; the feed owns it.</param>
    /// <param name="signal">The live head; an ended one for a recording.</param>
    /// <param name="screens">Renders screens of that transcript.</param>
    /// <param name="time">The clock.</param>
    public SessionFeed(TranscriptReader reader, IHeadSignal signal, IScreenSource screens, TimeProvider time)
    {
        _reader = reader;
        Signal = signal;
        Time = time;
        Screens = new ScreenCache(screens, time);
    }

    /// <summary>The feed of the session in a folder.</summary>
    /// <param name="folder">The session's private folder; files that do not exist yet are found when they do.</param>
    /// <param name="signal">The live head; an ended one for a recording.</param>
    /// <param name="time">The clock.</param>
    public static SessionFeed Open(string folder, IHeadSignal signal, TimeProvider time)
    {
        var reader = TranscriptReader.Open(folder);
        return new SessionFeed(reader, signal, new TranscriptScreenSource(reader), time);
    }

    /// <summary>The transcript, for exports and attach.</summary>
    public TranscriptReader Reader => _reader;

    public IHeadSignal Signal { get; }

    public TimeProvider Time { get; }

    public ScreenCache Screens { get; }

    /// <summary>How many viewers follow now.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>What may be read now, and whether that is all there will ever be.</summary>
    public (long Head, bool Final) Reach()
    {
        if (!Signal.Ended)
        {
            return (Signal.Head, false);
        }

        if (Volatile.Read(ref _finalHead) < 0)
        {
            Volatile.Write(ref _finalHead, _reader.DetectHead());
        }

        return (Volatile.Read(ref _finalHead), true);
    }

    public void Enter() => Interlocked.Increment(ref _viewers);

    public void Leave() => Interlocked.Decrement(ref _viewers);

    public void Dispose() => _reader.Dispose();
}
