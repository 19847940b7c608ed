namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptConcurrencyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_EightReadersBesideTheWriter_EveryByteIsTheStreams(bool headKnown)
    {
        const int total = 400 << 10;
        using var recording = new Recording();
        using var reader = recording.OpenReader();
        var head = 0L;
        var done = false;
        var readers = Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var rounds = 0;
            while (!Volatile.Read(ref done) || rounds == 0)
            {
                var known = Volatile.Read(ref head);
                CursorAssert.ReadsStream(reader, random.NextInt64(known + 1), headKnown ? known : null, random.Next(1, 5000));
                rounds++;
            }

            return rounds;
        })).ToArray();

        var writing = new Random(99);
        while (recording.Writer.Head < total)
        {
            recording.Append(writing.Next(1, 700));
            if (writing.Next(10) == 0)
            {
                recording.Writer.Resize(writing.Next(1, 200), 24);
            }

            Volatile.Write(ref head, recording.Writer.Head);
        }

        Volatile.Write(ref done, true);
        Assert.All(await Task.WhenAll(readers), rounds => Assert.True(rounds > 0));
    }
}
