using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>Whatever happens to a viewer, it ends on the screen that the agent drew.</summary>
[Collection(FaultCollection.Name)]
public sealed class ViewerTests
{
    /// <summary>The size that a task's terminal begins with.</summary>
    private const int Columns = 120;
    private const int Rows = 32;

    [Fact]
    public async Task Viewer_AtOneKilobyteASecondBesideAFloodingAgent_EndsOnTheCorrectScreen()
    {
        await using HubProcess hub = await HubProcess.StartAsync();
        var script = new Script().NoteStart().Raw().Write("ready\r\n").WaitFor("go").Flood(3_000_000, seed: 7).Write("\r\nthe end\r\n").Shell("touch flooded").Hang();
        SubmittedTask task = await RunningAsync(hub, script);
        await using ScreenViewer viewer = await ScreenViewer.ConnectAsync(hub.Api, task, bytesPerSecond: 1024);

        // From its first acknowledgement on the hub sends no more than the viewer has shown that it can take.
        await viewer.UntilAsync("ready\r\n".Length);
        await File.WriteAllTextAsync(task.File("go"), "");
        await Eventually.TrueAsync(() => File.Exists(task.File("flooded")), "the flood is over: a slow viewer slows no agent");
        Assert.InRange(viewer.DataBytes, 0, 100_000);
        viewer.Hurry();

        byte[] written = await File.ReadAllBytesAsync(task.File("written"));
        await viewer.UntilAsync(written.Length);
        Assert.True(viewer.Gaps > 0);
        Assert.Equal(Drawn(written).GetText(), viewer.Text);
    }

    [Fact]
    public async Task Viewers_InAStormOfResizes_ShowTheScreenOfTheRecording()
    {
        var random = new Random(11);
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await RunningAsync(hub, new Script().NoteStart().Raw().Shell("cat part; sleep 0.2; cat part; sleep 0.2; cat part; touch drawn").Hang(), Random(random, 200_000));
        await using ScreenViewer operating = await ScreenViewer.ConnectAsync(hub.Api, task);
        await operating.SendAsync(new JsonObject { ["type"] = "control", ["take"] = true });
        for (int resize = TestSize.Of(normal: 100, deep: 1000); resize > 0; resize--)
        {
            await operating.SendAsync(new JsonObject { ["type"] = "resize", ["cols"] = random.Next(2, 200), ["rows"] = random.Next(2, 60) });
        }

        await operating.SendAsync(new JsonObject { ["type"] = "resize", ["cols"] = 101, ["rows"] = 31 });
        await Eventually.TrueAsync(() => File.Exists(task.File("drawn")), "all is drawn");
        await operating.UntilAsync(600_000);
        await Eventually.TrueAsync(() => operating.Size == (101, 31), "the last size is the one that stays");

        await using ScreenViewer late = await ScreenViewer.ConnectAsync(hub.Api, task);
        await late.UntilAsync(600_000);
        await Eventually.TrueAsync(() => late.Size == (101, 31), "the late viewer has the size, too");
        string recorded = Recorded(task);
        Assert.Equal(recorded, operating.Screen);
        Assert.Equal(recorded, late.Screen);
    }

    [Fact]
    public async Task Viewer_ReconnectingAtAnyOffset_EndsOnTheReferenceScreen()
    {
        var random = new Random(5);
        byte[] stream = Random(random, 1_000_000);
        await using HubProcess hub = await HubProcess.StartAsync();
        SubmittedTask task = await RunningAsync(hub, new Script().NoteStart().Raw().Shell("cat part; touch drawn").Hang(), stream);
        await Eventually.TrueAsync(() => File.Exists(task.File("drawn")) && task.Place.Transcript().Length == stream.Length, "all is recorded");
        string reference = Convert.ToHexString(Drawn(stream).Keyframe());

        var screen = new ScreenModel(Columns, Rows);
        int at = 0;
        foreach (int offset in Enumerable.Range(0, TestSize.Of(normal: 50, deep: 1000)).Select(_ => random.Next(stream.Length)).Order())
        {
            screen.Feed(stream.AsSpan(at, offset - at));
            at = offset;
            await using ScreenViewer viewer = await ScreenViewer.ConnectAsync(hub.Api, task, offset, CopyOf(screen));
            await viewer.UntilAsync(stream.Length);
            Assert.True(reference == viewer.Screen, $"from offset {offset}");
        }
    }

    private static async Task<SubmittedTask> RunningAsync(HubProcess hub, Script script, byte[]? part = null)
    {
        string workdir = hub.Place.NewWorkdir("0");
        await File.WriteAllBytesAsync(Path.Combine(workdir, "part"), part ?? []);
        SubmittedTask task = await hub.Api.SubmitAsync(script, workdir);
        await Eventually.TrueAsync(async () => File.Exists(task.File("starts")) && (string?)(await hub.Api.SessionAsync(task))["state"] == "live", "the terminal is live");
        return task;
    }

    private static byte[] Random(Random random, int length) => TerminalOutput.Random(random, length)[..length];

    private static ScreenModel CopyOf(ScreenModel screen)
    {
        var copy = new ScreenModel(screen.Columns, screen.Rows);
        copy.Feed(screen.Keyframe());
        return copy;
    }

    private static ScreenModel Drawn(byte[] bytes)
    {
        var screen = new ScreenModel(Columns, Rows);
        screen.Feed(bytes);
        return screen;
    }

    private static string Recorded(SubmittedTask task)
    {
        using TranscriptReader reader = TranscriptReader.Open(task.Place.Folder);
        TranscriptCursor cursor = reader.OpenCursor(0);
        var screen = new ScreenModel(Columns, Rows);
        var buffer = new byte[64 * 1024];
        while (cursor.Read(buffer) is { Kind: not TranscriptItemKind.End } item)
        {
            if (item.Kind == TranscriptItemKind.Resize)
            {
                screen.Resize(item.Cols, item.Rows);
            }
            else
            {
                screen.Feed(buffer.AsSpan(0, (int)item.Length));
            }
        }

        return Convert.ToHexString(screen.Keyframe());
    }
}
