using System.Text;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

public sealed class ViewerConnectionTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(33);

    private readonly WatchedSession _session = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _session.Dispose();
    }

    [Fact]
    public async Task RunAsync_Recording_SendsStateSizeDataAndEnd()
    {
        _session.Write("hello\r\n"u8);
        _session.Resize(100, 30);
        _session.Write("world"u8);
        _session.End();
        var viewer = new FakeViewer();
        await RunAsync(viewer);

        Assert.Equal("state resize data resize data end", viewer.Types);
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
        Assert.Equal(12, viewer.Messages[^1].GetProperty("offset").GetInt64());
        Assert.Equal("replay", viewer.Messages[0].GetProperty("session").GetProperty("state").GetString());
    }

    [Fact]
    public async Task RunAsync_Live_FollowsUntilTheEnd()
    {
        var viewer = new FakeViewer();
        var running = RunAsync(viewer);
        for (var i = 0; i < 20; i++)
        {
            _session.Write(Encoding.UTF8.GetBytes($"line {i} ▶\r\n"));
            await ReachesHeadAsync(viewer);
        }

        _session.End();
        await running;
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
        Assert.Equal("state resize data end", viewer.Types);
    }

    [Fact]
    public async Task RunAsync_FirstOutputAfterSilence_GoesOutWithoutPause()
    {
        _session.Time.Advance(TimeSpan.FromSeconds(1));
        var viewer = new FakeViewer();
        _ = RunAsync(viewer);
        _session.Write("a"u8);
        await Eventually.TrueAsync(() => viewer.Offset == 1, "the first byte is there");
        _session.Time.Advance(TimeSpan.FromSeconds(1));
        _session.Write("b"u8);
        await Eventually.TrueAsync(() => viewer.Offset == 2, "the second byte is there though no time went by");
    }

    [Fact]
    public async Task RunAsync_OutputInAHurry_IsGathered()
    {
        var viewer = new FakeViewer();
        _ = RunAsync(viewer);
        _session.Write("a"u8);
        await Eventually.TrueAsync(() => viewer.Offset == 1, "the first byte is there");
        _session.Write("b"u8);
        await Eventually.TrueAsync(() => _session.Time.WaitingTimers == 1, "the viewer gathers");
        _session.Write("cdef"u8);
        Assert.Equal(1, viewer.Offset);
        _session.Time.Advance(Pause);
        await Eventually.TrueAsync(() => viewer.Offset == 6, "the rest is there");
    }

    [Fact]
    public async Task RunAsync_StateChanges_IsSentAgain()
    {
        var viewer = new FakeViewer();
        _ = RunAsync(viewer);
        await Eventually.TrueAsync(() => viewer.Types == "state resize", "the first state and size");
        _session.Write("x"u8);
        await Eventually.TrueAsync(() => viewer.Offset == 1, "the first byte is there");
        _session.Resize(90, 20);
        await Eventually.TrueAsync(() => viewer.Types.EndsWith("resize", StringComparison.Ordinal) || Advance(), "state and size");
        Assert.Equal("state resize data state resize", viewer.Types);
    }

    [Fact]
    public async Task RunAsync_FarBehindTheLiveHead_GetsThePresentScreen()
    {
        _session.Write(Flood(700 << 10));
        var viewer = new FakeViewer();
        _ = RunAsync(viewer);
        await Eventually.TrueAsync(() => viewer.Offset == _session.Head, "the viewer is at the head");
        Assert.Equal((1, 0L), (viewer.Gaps, viewer.DataBytes));
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
    }

    [Fact]
    public async Task RunAsync_RecordingLongerThanTheWindow_IsSentWhole()
    {
        _session.Write(Flood(3 << 20));
        _session.End();
        var viewer = new FakeViewer();
        using var connection = Connect(viewer);
        viewer.OnWritten = offset => _ = connection.ReceiveAsync(FakeViewer.Message($$"""{"type":"ack","offset":{{offset}}}"""), _stop.Token);
        await connection.RunAsync(_stop.Token);
        Assert.Equal((0, 3L << 20), (viewer.Gaps, viewer.DataBytes));
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
        Assert.True(viewer.LargestMessage <= 32 << 10);
    }

    [Fact]
    public async Task RunAsync_RecordingOverTheCap_GapShowsTheScreenBehindIt()
    {
        _session.Write(Flood(13 << 20));
        _session.End();
        var viewer = new FakeViewer();
        await RunAsync(viewer);
        Assert.Equal("state resize data gap data end", viewer.Types);
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
        Assert.Equal(_session.Head, viewer.Offset);
    }

    [Fact]
    public async Task RunAsync_SlowViewerBesideAFlood_EndsOnTheRightScreen()
    {
        // 1 KB/s: each message takes its bytes in milliseconds of virtual time.
        var viewer = new FakeViewer { OnData = count => Task.Delay(TimeSpan.FromMilliseconds(count), _session.Time, _stop.Token) };
        var running = RunAsync(viewer);
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            _session.Write(Flood(random.Next(1, 400 << 10)));
            _session.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _session.Write("\r\nthe last line"u8);
        await Eventually.TrueAsync(() => viewer.Offset == _session.Head || Advance(30), "the viewer is at the head");
        Assert.True(viewer.Gaps > 0);
        Assert.True(viewer.DataBytes < 2 << 20, $"{viewer.DataBytes} bytes of {_session.Head} were sent");
        Assert.Equal(_session.Screen.GetText(), viewer.Text);
        _session.End();
        await running;
    }

    [Fact]
    public async Task RunAsync_AcknowledgementsStop_NothingMoreIsSent()
    {
        _session.Write(Flood(400 << 10));
        var viewer = new FakeViewer();
        using var connection = Connect(viewer);
        await connection.ReceiveAsync(FakeViewer.Message("""{"type":"ack","offset":0}"""), _stop.Token);
        _ = connection.RunAsync(_stop.Token);
        await Eventually.TrueAsync(() => viewer.Offset >= 64 << 10, "the window is full");
        Assert.True(viewer.Offset < 128 << 10);
        _session.Signal.StateChanged();
        await Eventually.TrueAsync(() => viewer.Types.EndsWith("state", StringComparison.Ordinal), "state comes through a full window");
        Assert.True(viewer.Offset < 128 << 10);
    }

    [Fact]
    public async Task RunAsync_ThousandSlowViewers_ShareTheRenderedScreen()
    {
        _session.Write(Flood(900 << 10));
        var viewers = Enumerable.Range(0, 1000).Select(i => new FakeViewer { Draws = i == 0 }).ToArray();
        var running = viewers.Select(viewer => RunAsync(viewer)).ToArray();
        await Eventually.TrueAsync(() => viewers.All(viewer => viewer.Offset == _session.Head), "all are at the head");
        Assert.Equal(1, _session.Feed.Screens.Renders);
        Assert.Equal(1000, _session.Feed.Viewers);
        _session.End();
        await Task.WhenAll(running);
        Assert.Equal(0, _session.Feed.Viewers);
        Assert.Single(viewers.Select(viewer => viewer.Messages.Single(message => message.GetProperty("type").ValueEquals("gap")).GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.Equal(_session.Screen.GetText(), viewers[0].Text);
    }

    [Fact]
    public async Task RunAsync_ReconnectAtSeededOffsets_EndsOnTheSameScreen()
    {
        var random = new Random(5);
        _session.Write(TerminalOutput.Random(random, 200 << 10));
        _session.End();
        var whole = TerminalOutput.Random(new Random(5), 200 << 10);
        var expected = _session.Screen.GetText();
        for (var i = 0; i < 100; i++)
        {
            // The page kept what it has written so far, in the middle of a character or sequence as it may be.
            var offset = random.Next(whole.Length + 1);
            var viewer = new FakeViewer(offset);
            viewer.Screen.Feed(whole.AsSpan(0, offset));
            await RunAsync(viewer);
            Assert.Equal(expected, viewer.Text);
        }
    }

    [Theory]
    [InlineData("""{"type":"input","data":"ls\r"}""", "input ls\r")]
    [InlineData("""{"type":"resize","cols":90,"rows":30}""", "resize 90x30")]
    [InlineData("""{"type":"control","take":true}""", "control True")]
    public async Task ReceiveAsync_Command_IsPassedOn(string message, string expected)
    {
        var viewer = new FakeViewer();
        using var connection = Connect(viewer);
        await connection.ReceiveAsync(FakeViewer.Message(message), _stop.Token);
        Assert.Equal([expected], viewer.Commands);
        Assert.Equal("", viewer.Types);
    }

    [Fact]
    public async Task ReceiveAsync_CommandRefused_AnswersWithAnError()
    {
        var viewer = new FakeViewer { Refusal = new ViewerError("control-required", "Take control first.") };
        using var connection = Connect(viewer);
        await connection.ReceiveAsync(FakeViewer.Message("""{"type":"input","data":"x"}"""), _stop.Token);
        Assert.Equal("""{"type":"error","code":"control-required","detail":"Take control first."}""", viewer.Messages[0].GetRawText());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"input"}""")]
    [InlineData("""{"type":"other"}""")]
    [InlineData("""{"type":"ack","offset":"1"}""")]
    public async Task ReceiveAsync_Nonsense_AnswersWithAnError(string message)
    {
        var viewer = new FakeViewer();
        using var connection = Connect(viewer);
        await connection.ReceiveAsync(FakeViewer.Message(message), _stop.Token);
        Assert.Equal("message-invalid", viewer.Messages[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task ReceiveAsync_Ping_AnswersPong()
    {
        var viewer = new FakeViewer();
        using var connection = Connect(viewer);
        await connection.ReceiveAsync(FakeViewer.Message("""{"type":"ping"}"""), _stop.Token);
        Assert.Equal("""{"type":"pong"}""", viewer.Messages[0].GetRawText());
    }

    private ViewerConnection Connect(FakeViewer viewer) => new(_session.Feed, viewer.Offset, _session.View, viewer, viewer);

    private async Task RunAsync(FakeViewer viewer)
    {
        using var connection = Connect(viewer);
        await connection.RunAsync(_stop.Token);
    }

    private Task ReachesHeadAsync(FakeViewer viewer) =>
        Eventually.TrueAsync(() => viewer.Offset == _session.Head || Advance(), "the viewer is at the head");

    /// <summary>Lets virtual time go by between two looks.</summary>
    private bool Advance(int seconds = 1)
    {
        _session.Time.Advance(TimeSpan.FromSeconds(seconds));
        return false;
    }

    private static byte[] Flood(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (i % 61) switch { 59 => (byte)'\r', 60 => (byte)'\n', var column => (byte)('a' + (column + i / 61) % 26) };
        }

        return bytes;
    }
}
