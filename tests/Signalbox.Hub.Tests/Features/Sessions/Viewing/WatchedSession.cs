using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

/// <summary>A session as its host writes it, the feed that the hub makes of it, and the true screen beside them.</summary>
internal sealed class WatchedSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TranscriptWriter _writer;

    public WatchedSession(ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        _writer = TranscriptWriter.Create(_folder.Path, TranscriptOptions.Default, Time, 80, 24);
        Feed = SessionFeed.Open(_folder.Path, Signal, Time);
    }

    public ManualTimeProvider Time { get; }

    public HeadSignal Signal { get; } = new();

    public SessionFeed Feed { get; }

    public ScreenModel Screen { get; } = new(80, 24);

    public long Head => _writer.Head;

    /// <summary>Writes output as the host does and tells the head.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var chunk = bytes[..Math.Min(bytes.Length, 64 << 10)];
            _writer.Append(chunk);
            Screen.Feed(chunk);
            if (_writer.KeyframeDue)
            {
                _writer.WriteKeyframe(Screen.Keyframe());
            }

            bytes = bytes[chunk.Length..];
        }

        Signal.Advance(_writer.Head);
    }

    public void Resize(int cols, int rows)
    {
        _writer.Resize(cols, rows);
        Screen.Resize(cols, rows);
        Signal.StateChanged();
    }

    public void End()
    {
        _writer.Exit(0);
        _writer.Flush(sync: false);
        Signal.End();
    }

    public SessionView View() => new()
    {
        SessionId = PtyId.New(),
        Label = "test",
        State = Signal.Ended ? "replay" : "live",
        Task = null,
        Cols = Screen.Columns,
        Rows = Screen.Rows,
        Head = Head,
        StartedAt = null,
        EndedAt = null,
        Exit = null,
        GraceRemainingS = null,
        QueuePosition = null,
        Control = null,
        Viewers = 1,
        IdleEndsAt = null,
        CanControl = false,
        Attention = null,
        KeepsUntil = null,
    };

    public void Dispose()
    {
        Feed.Dispose();
        Signal.Dispose();
        _writer.Dispose();
        _folder.Dispose();
    }
}
