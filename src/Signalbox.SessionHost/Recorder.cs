using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.SessionHost;

/// <summary>What becomes of the terminal's output: first the transcript, then the screen, then the answers to what the program asked.</summary>
internal sealed class Recorder(TranscriptWriter transcript, PatientScreen screen, InputQueue input) : IDisposable
{
    private const long Parts = 10;
    private const long SmallestSegment = 4096;

    public long Head => transcript.Head;

    public long DroppedBytes => transcript.DroppedBytes;

    public static Recorder Create(string folder, long cap, TimeProvider time, int columns, int rows, InputQueue input) =>
        new(TranscriptWriter.Create(folder, Options(cap), time, columns, rows), new PatientScreen(new ScreenModel(columns, rows, scrollback: ScreenModel.KeyframeScrollback)), input);

    public void Output(ReadOnlySpan<byte> bytes)
    {
        transcript.Append(bytes);
        screen.Feed(bytes);
        if (transcript.KeyframeDue)
        {
            transcript.WriteKeyframe(screen.Keyframe());
        }

        if (screen.TryTakeReplies(out byte[] replies))
        {
            input.TryAdd(replies);
        }
    }

    public void Resize(int columns, int rows)
    {
        transcript.Resize(columns, rows);
        screen.Resize(columns, rows);
    }

    /// <summary>Records the program's end durably, with the screen as it was then.</summary>
    public void Exit(int code)
    {
        transcript.Exit(code);
        transcript.WriteKeyframe(screen.Keyframe());
        transcript.Flush(sync: true);
    }

    /// <summary>Records what waits for room on the disk, if there is room now.</summary>
    public void Retry() => transcript.Flush(sync: false);

    /// <summary>Ends the transcript; what came after the program's end has its screen, too.</summary>
    public void Finish()
    {
        transcript.WriteKeyframe(screen.Keyframe());
        transcript.Flush(sync: true);
    }

    public void Dispose() => transcript.Dispose();

    /// <summary>The product's proportions for any cap: two of ten parts head, eight rolling.</summary>
    private static TranscriptOptions Options(long cap)
    {
        long segment = Math.Max(SmallestSegment, cap / Parts);
        return new TranscriptOptions { Cap = Math.Max(cap, segment * Parts), SegmentSize = segment, HeadSize = segment * 2, KeyframeInterval = segment };
    }
}
