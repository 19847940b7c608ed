using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptScreensTests
{
    private static readonly TranscriptOptions Options = new()
    {
        Cap = 160 << 10,
        HeadSize = 32 << 10,
        SegmentSize = 16 << 10,
        Segments = 8,
        KeyframeInterval = 16 << 10,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ScreenAt_RandomOffsets_IsTheScreenOfTheWholeStream(int seed)
    {
        var random = new Random(seed);
        using var session = new RecordedSession(random, length: 150 << 10);
        using var reader = session.OpenReader();
        foreach (var offset in Enumerable.Range(0, 250).Select(_ => random.NextInt64(session.Head + 1)).Order())
        {
            var expected = session.ScreenOfWholeStream(offset);
            var screen = reader.ScreenAt(offset);
            Assert.Equal(offset, screen.Offset);
            Assert.Equal((expected.Columns, expected.Rows), (screen.Cols, screen.Rows));
            Assert.Equal(expected.GetText(), Fed(screen).GetText());
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void ScreenAt_PlusTheBytesBehindIt_EndsOnTheLastScreen(int seed)
    {
        var random = new Random(seed);
        using var session = new RecordedSession(random, length: 400 << 10);
        using var reader = session.OpenReader();
        var expected = session.ScreenOfWholeStream(session.Head).GetText();
        for (var i = 0; i < 40; i++)
        {
            // Most of these offsets rolled away: then the screen is that of a keyframe behind.
            var screen = reader.ScreenAt(random.NextInt64(session.Head + 1));
            var model = Fed(screen);
            var cursor = reader.OpenCursor(0);
            cursor.SkipTo(screen);
            var buffer = new byte[10_000];
            while (cursor.Read(buffer) is { Kind: not TranscriptItemKind.End } item)
            {
                Assert.NotEqual(TranscriptItemKind.Gap, screen.Offset > Options.HeadSize ? item.Kind : TranscriptItemKind.Data);
                if (item.Kind == TranscriptItemKind.Gap)
                {
                    var behind = reader.ScreenAt(item.To);
                    model = Fed(behind);
                    cursor.SkipTo(behind);
                }
                else if (item.Kind == TranscriptItemKind.Resize)
                {
                    model.Resize(item.Cols, item.Rows);
                }
                else
                {
                    model.Feed(buffer.AsSpan(0, (int)item.Length));
                }
            }

            Assert.Equal(expected, model.GetText());
        }
    }

    [Fact]
    public void ScreenAt_TornKeyframe_UsesTheOneBeforeIt()
    {
        using var session = new RecordedSession(new Random(7), length: 100 << 10);
        var last = Directory.GetFiles(session.Folder, "*.key").Order(StringComparer.Ordinal).Last();
        var content = File.ReadAllBytes(last);
        content[^1] ^= 1;
        File.WriteAllBytes(last, content);

        using var reader = session.OpenReader();
        Assert.Equal(session.ScreenOfWholeStream(session.Head).GetText(), Fed(reader.ScreenAt(session.Head)).GetText());
    }

    [Fact]
    public void ScreenAt_EmptyTranscript_IsAnEmptyScreenOfTheFirstSize()
    {
        using var recording = new Recording();
        using var reader = recording.OpenReader();
        var screen = reader.ScreenAt(0);
        Assert.Equal((0L, 80, 24), (screen.Offset, screen.Cols, screen.Rows));
        Assert.Equal("", Fed(screen).GetText().Trim());
    }

    private static ScreenModel Fed(TranscriptScreen screen)
    {
        var model = new ScreenModel(screen.Cols, screen.Rows);
        model.Feed(screen.Bytes);
        return model;
    }

    /// <summary>A session as the host records it, keyframes included, and the truth beside it.</summary>
    private sealed class RecordedSession : IDisposable
    {
        private readonly Recording _recording = new(Options);
        private readonly byte[] _stream;
        private readonly List<(long Offset, int Cols, int Rows)> _resizes = [];
        private ScreenModel _truth = new(80, 24);
        private long _truthAt;
        private int _truthResizes;

        public RecordedSession(Random random, int length)
        {
            _stream = TerminalOutput.Random(random, length);
            var screen = new ScreenModel(80, 24);
            for (var at = 0; at < _stream.Length;)
            {
                var chunk = _stream.AsSpan(at, Math.Min(random.Next(1, 3000), _stream.Length - at));
                _recording.Writer.Append(chunk);
                screen.Feed(chunk);
                at += chunk.Length;
                if (random.Next(30) == 0)
                {
                    _resizes.Add((at, random.Next(20, 140), random.Next(5, 50)));
                    _recording.Writer.Resize(_resizes[^1].Cols, _resizes[^1].Rows);
                    screen.Resize(_resizes[^1].Cols, _resizes[^1].Rows);
                }

                if (_recording.Writer.KeyframeDue)
                {
                    _recording.Writer.WriteKeyframe(screen.Keyframe());
                }
            }
        }

        public long Head => _recording.Writer.Head;

        public string Folder => _recording.Folder;

        public TranscriptReader OpenReader() => _recording.OpenReader();

        /// <summary>Offsets must be asked for in order, or it begins again.</summary>
        public ScreenModel ScreenOfWholeStream(long offset)
        {
            if (offset < _truthAt)
            {
                (_truth, _truthAt, _truthResizes) = (new ScreenModel(80, 24), 0, 0);
            }

            while (_truthResizes < _resizes.Count && _resizes[_truthResizes].Offset <= offset)
            {
                var (at, cols, rows) = _resizes[_truthResizes++];
                FeedTruth(at);
                _truth.Resize(cols, rows);
            }

            FeedTruth(offset);
            return _truth;
        }

        public void Dispose() => _recording.Dispose();

        private void FeedTruth(long offset)
        {
            _truth.Feed(_stream.AsSpan((int)_truthAt, (int)(offset - _truthAt)));
            _truthAt = offset;
        }
    }
}
