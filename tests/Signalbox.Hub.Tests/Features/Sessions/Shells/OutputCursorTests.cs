using System.Text;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Tests.Features.Sessions.Viewing;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Tests.Features.Sessions.Shells;

/// <summary>What a caller that polls gets, call by call.</summary>
public sealed class OutputCursorTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly WatchedSession _session = new();
    private readonly OutputCursor _cursor = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Drain_Again_GivesOnlyWhatCameSince()
    {
        _session.Write("one "u8);
        Assert.Equal("one ", Drain());
        Assert.Equal("", Drain());

        _session.Write("two"u8);
        Assert.Equal("two", Drain());
    }

    [Fact]
    public void Drain_CharacterCutInTwo_ComesWholeWithItsSecondHalf()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a日b");
        _session.Write(bytes.AsSpan(0, 3));
        Assert.Equal("a", Drain());

        _session.Write(bytes.AsSpan(3));
        Assert.Equal("日b", Drain());
    }

    [Fact]
    public void Drain_CharacterThatIsNeverFinished_IsReplacedAtTheEnd()
    {
        _session.Write([(byte)'a', 0xe6]);
        Assert.Equal("a", Drain());

        _session.End();

        Assert.Equal("\ufffd", Drain());
    }

    [Fact]
    public void Drain_MoreThanAMebibyte_ComesInPiecesThatMissNothing()
    {
        byte[] line = [.. Enumerable.Repeat((byte)'x', 64 * 1024)];
        for (int i = 0; i < 40; i++)
        {
            _session.Write(line);
        }

        int[] pieces = [Drain().Length, Drain().Length, Drain().Length, Drain().Length];

        Assert.Equal([Mebibyte, Mebibyte, Mebibyte / 2, 0], pieces);
    }

    [Fact]
    public void SkipTo_WhatWasGivenOtherwise_IsNotGivenAgain()
    {
        _session.Write("known new"u8);
        _cursor.SkipTo(6);
        _cursor.SkipTo(2);

        Assert.Equal("new", Drain());
    }

    private string Drain() => _cursor.Drain(_session.Feed, TranscriptOptions.Default);
}
