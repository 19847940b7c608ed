using System.Buffers;
using System.Text.Json;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

public sealed class ViewerPollTests : IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);

    private readonly WatchedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task WriteAsync_Recording_HasItemsNextStateAndEnd()
    {
        _session.Write("hello"u8);
        _session.End();
        var answer = await PollAsync(0, Wait);
        Assert.Equal(
            """[{"type":"resize","offset":0,"cols":80,"rows":24},{"type":"data","offset":0,"data":"aGVsbG8="}]""",
            answer.GetProperty("items").GetRawText());
        Assert.Equal(5, answer.GetProperty("next").GetInt64());
        Assert.Equal("replay", answer.GetProperty("state").GetProperty("state").GetString());
        Assert.True(answer.GetProperty("end").GetBoolean());
    }

    [Fact]
    public async Task WriteAsync_NothingNew_WaitsForOutput()
    {
        _session.Write("abc"u8);
        var polling = PollAsync(3, Wait);
        await Eventually.TrueAsync(() => _session.Time.WaitingTimers == 1, "the poll waits");
        _session.Write("d"u8);
        var answer = await polling;
        Assert.Equal(4, answer.GetProperty("next").GetInt64());
        Assert.False(answer.GetProperty("end").GetBoolean());
    }

    [Fact]
    public async Task WriteAsync_NothingNewInTime_AnswersWithTheState()
    {
        var polling = PollAsync(0, TimeSpan.FromSeconds(90));
        await Eventually.TrueAsync(() => _session.Time.WaitingTimers == 1, "the poll waits");
        _session.Time.Advance(Wait);
        var answer = await polling;
        Assert.Equal(0, answer.GetProperty("next").GetInt64());
        Assert.Equal("live", answer.GetProperty("state").GetProperty("state").GetString());
    }

    [Fact]
    public async Task WriteAsync_StateChanges_AnswersAtOnce()
    {
        var polling = PollAsync(0, Wait);
        await Eventually.TrueAsync(() => _session.Time.WaitingTimers == 1, "the poll waits");
        _session.Resize(100, 30);
        var answer = await polling;
        Assert.Equal(100, answer.GetProperty("state").GetProperty("cols").GetInt32());
        Assert.Equal(100, answer.GetProperty("items")[1].GetProperty("cols").GetInt32());
    }

    [Fact]
    public async Task WriteAsync_WaitZero_AnswersAtOnce()
    {
        var answer = await PollAsync(0, TimeSpan.Zero);
        Assert.Equal(0, answer.GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task WriteAsync_HeadBeyondTheBytes_DoesNotSpin()
    {
        // The disk is full: the host counts what it drops and can write down neither it nor the gap.
        _session.Signal.Advance(100);
        var polling = PollAsync(0, Wait);
        await Eventually.TrueAsync(() => _session.Time.WaitingTimers == 1, "the poll waits");
        _session.Signal.Advance(200);
        Assert.Equal(0, (await polling).GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task WriteAsync_PollAfterPoll_GivesTheSameAsTheSocket()
    {
        var random = new Random(3);
        _session.Write(TerminalOutput.Random(random, 900 << 10));
        _session.End();
        var viewer = new FakeViewer();
        for (var end = false; !end;)
        {
            var answer = await PollAsync(viewer.Offset, Wait);
            foreach (var item in answer.GetProperty("items").EnumerateArray())
            {
                viewer.Take(item);
            }

            Assert.Equal(viewer.Offset, answer.GetProperty("next").GetInt64());
            end = answer.GetProperty("end").GetBoolean();
        }

        Assert.Equal(_session.Head, viewer.Offset);
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
    }

    [Fact]
    public async Task WriteAsync_WithALimit_GivesNoMoreAndSaysWhereToGoOn()
    {
        _session.Write(TerminalOutput.Random(new Random(4), 40_000));
        _session.End();
        var answer = await PollAsync(0, Wait, mostBytes: 10_000);
        Assert.Equal(10_000, answer.GetProperty("next").GetInt64());
        Assert.False(answer.GetProperty("end").GetBoolean());
    }

    private async Task<JsonElement> PollAsync(long offset, TimeSpan wait, int mostBytes = ViewerPoll.MostBytes)
    {
        var json = new ArrayBufferWriter<byte>();
        await new ViewerPoll(_session.Feed, offset, _session.View, mostBytes).WriteAsync(wait, json, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(json.WrittenMemory).RootElement;
    }
}
