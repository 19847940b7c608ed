using System.Text;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class TranscriptSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain text here", "TEXT", "plain ", "text", " here")]
    [InlineData("\e[1mbo\e[31mld\e[0m word", "bold", "", "bold", " word")]
    [InlineData("a\e[5Cb", "a     b", "", "a     b", "")]
    [InlineData("name\tvalue", "name value", "", "name value", "")]
    [InlineData("日本語 · 🚦 stop", "🚦", "日本語 · ", "🚦", " stop")]
    [InlineData("\e]0;a title\asaid", "said", "", "said", "")]
    [InlineData("\e]8;;https://example.org\e\\the docs\e]8;;\e\\", "the docs", "", "the docs", "")]
    public void Run_PrintedText_IsFoundWithoutItsControlSequences(string output, string wanted, string before, string match, string after)
    {
        var found = Assert.Single(Search(output, wanted).Found);
        Assert.Equal((before, match, after, 1), (found.Before, found.Match, found.After, found.Times));
    }

    [Theory]
    [InlineData("one\r\ntwo", "one two")]
    [InlineData("left\e[10;1Hright", "leftright")]
    [InlineData("\e]0;a title\a", "title")]
    [InlineData("\e]8;;https://example.org\e\\docs", "example")]
    [InlineData("\e[31m", "31")]
    public void Run_WhatStandsApartOrIsNotPrinted_IsNotFound(string output, string wanted) => Assert.Empty(Search(output, wanted).Found);

    [Fact]
    public void Run_Match_IsToldWhereItsLineWasComplete()
    {
        const string Output = "first\r\nthe second line\e[0m\r\nthird";
        var found = Assert.Single(Search(Output, "second").Found);
        Assert.Equal(Output.IndexOf("\e[0m", StringComparison.Ordinal), found.Offset);
    }

    [Fact]
    public void Run_LineDrawnAgainAndAgain_IsToldOnce()
    {
        var output = string.Concat(Enumerable.Repeat("\e[Hworking on it\r\nother\r\n", 50));
        var found = Assert.Single(Search(output, "working").Found);
        Assert.Equal((50, 16L), (found.Times, found.Offset));
    }

    [Fact]
    public void Run_MoreThanAsked_SaysSo()
    {
        var output = string.Concat(Enumerable.Range(0, 30).Select(i => $"line {i}\r\n"));
        var (found, more) = Search(output, "line", most: 10);
        Assert.Equal((10, true), (found.Count, more));
        Assert.Equal((30, false), (Search(output, "line", most: 30).Found.Count, Search(output, "line", most: 30).More));
    }

    [Fact]
    public void Run_LineWithoutAnEnd_IsSearchedInPiecesThatOverlap()
    {
        var output = new string('x', PrintedLines.LongestLine - 3) + "needle" + new string('y', 40_000);
        var found = Assert.Single(Search(output, "needle").Found);
        Assert.Equal("needle", found.Match);
        Assert.InRange(found.Before.Length + found.After.Length, 1, 200);
    }

    [Fact]
    public void Run_JumpsToTheRightWithoutEnd_NeedNoMoreThanALine()
    {
        var output = string.Concat(Enumerable.Repeat("\e[999999C", 20_000)) + "end";
        Assert.Single(Search(output, "end").Found);
    }

    [Fact]
    public void Run_Gap_EndsTheLine()
    {
        using var recording = new Recording();
        for (var i = 0; i < 40; i++)
        {
            recording.Writer.Append(Encoding.UTF8.GetBytes(new string((char)('a' + (i % 26)), 700)));
        }

        using var reader = recording.OpenReader();
        Assert.Empty(TranscriptSearch.Run(reader, "dn", 10, recording.Writer.Head, TestContext.Current.CancellationToken).Found);
        Assert.NotEmpty(TranscriptSearch.Run(reader, "mn", 10, recording.Writer.Head, TestContext.Current.CancellationToken).Found);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var recording = new Recording();
        recording.Append(100);
        using var reader = recording.OpenReader();
        Assert.Throws<OperationCanceledException>(() => TranscriptSearch.Run(reader, "x", 10, 100, cancelled.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_AnyBytes_NeverThrows(int seed)
    {
        var random = new Random(seed);
        var output = new byte[200_000];
        random.NextBytes(output);
        Search(output, "aa", 20);
        Search(TerminalOutput.Random(random, 200_000), "the", 20);
    }

    private (IReadOnlyList<TranscriptMatch> Found, bool More) Search(string output, string wanted, int most = 100) =>
        Search(Encoding.UTF8.GetBytes(output), wanted, most);

    private (IReadOnlyList<TranscriptMatch> Found, bool More) Search(ReadOnlySpan<byte> output, string wanted, int most)
    {
        var folder = _folder[Guid.NewGuid().ToString("N")];
        Directory.CreateDirectory(folder);
        using var writer = TranscriptWriter.Create(folder, TranscriptOptions.Default, new ManualTimeProvider(), 80, 24);
        writer.Append(output);
        writer.Flush(sync: false);
        using var reader = TranscriptReader.Open(folder);
        return TranscriptSearch.Run(reader, wanted, most, output.Length, TestContext.Current.CancellationToken);
    }
}
