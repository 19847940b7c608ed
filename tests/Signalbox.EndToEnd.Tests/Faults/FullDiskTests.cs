using System.Net;
using System.Text;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>The disk under the hub's folder fills up: agents go on, what was not kept is said, and nothing stays in doubt.</summary>
[Collection(FaultCollection.Name)]
public sealed class FullDiskTests
{
    private const int Megabytes = 32;

    [Fact]
    public async Task Disk_FullWhileTheAgentWrites_ItGoesOnAndTheGapIsRecorded()
    {
        using SmallDisk? mounted = SmallDisk.TryMount(Megabytes);
        Assert.SkipWhen(mounted is null, SmallDisk.WhyNot);
        SmallDisk disk = mounted;
        await using HubProcess hub = await HubProcess.StartAtAsync(Path.Combine(disk.Path, "home"));
        SubmittedTask task = await hub.Api.SubmitAsync(
            new Script().NoteStart().Raw().Write("before\r\n").WaitFor("full").Flood(400_000, seed: 3).Shell("touch flooded").WaitFor("room").Write("after\r\n").Exit(0),
            hub.Place.NewWorkdir("0"),
            "coded");
        await Eventually.TrueAsync(() => Encoding.ASCII.GetString(Recorded(task)) == "before\r\n", "the beginning is recorded");

        disk.Fill();
        await File.WriteAllTextAsync(task.File("full"), "");
        await Eventually.TrueAsync(() => File.Exists(task.File("flooded")), "the agent goes on");
        disk.Free();
        await Eventually.TrueAsync(async () => (await hub.Api.RecordedAsync(task)).Gaps.Count > 0, "the gap is recorded while the agent is silent");
        await File.WriteAllTextAsync(task.File("room"), "");

        Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(task))["status"]);
        await Eventually.TrueAsync(() => task.Place.Facts.Exit is not null, "the end is recorded");
        byte[] written = await File.ReadAllBytesAsync(task.File("written"));
        RecordedStream recorded = await hub.Api.RecordedAsync(task);
        Assert.Equal(written.Length, recorded.Head);
        Assert.NotEmpty(recorded.Gaps);
        Assert.All(recorded.Parts, part => Assert.Equal(written[(int)part.Offset..][..part.Bytes.Length], part.Bytes));
        Assert.Equal(written.Length, recorded.Parts.Sum(part => part.Bytes.Length) + recorded.Gaps.Sum(gap => gap.To - gap.From));
        Assert.EndsWith("after\r\n", Encoding.ASCII.GetString(recorded.Parts[^1].Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disk_FullWhileTasksEnd_EachEndsOnceAsSoonAsThereIsRoom(bool hubDies)
    {
        using SmallDisk? mounted = SmallDisk.TryMount(Megabytes);
        Assert.SkipWhen(mounted is null, SmallDisk.WhyNot);
        SmallDisk disk = mounted;
        await using HubProcess hub = await HubProcess.StartAtAsync(Path.Combine(disk.Path, "home"), ("CODA_MAX_CONCURRENT", "4"), ("CODA_GRACE_S", "2"));
        var running = new List<SubmittedTask>();
        for (int number = 0; number < 4; number++)
        {
            running.Add(await hub.Api.SubmitAsync(new Script().NoteStart().WaitFor("go").Exit(0), hub.Place.NewWorkdir($"{number}"), "coded"));
        }

        await Eventually.TrueAsync(() => running.TrueForAll(task => File.Exists(task.File("starts"))), "the agents run");
        disk.Fill();
        List<SubmittedTask> waiting = await SubmitUntilRefusedAsync(hub);
        running.ForEach(task => File.WriteAllText(task.File("go"), ""));
        foreach (SubmittedTask task in running)
        {
            await Eventually.TrueAsync(async () => (await hub.Api.SessionAsync(task))["exit"] is not null, "the hub knows the exit");
        }

        Assert.Contains("running", await Task.WhenAll(running.Select(async task => (string?)(await hub.Api.TaskAsync(task))["status"])));
        if (hubDies)
        {
            await hub.KillAsync();
        }

        disk.Free();
        if (hubDies)
        {
            await hub.StartAgainAsync();
        }

        foreach (SubmittedTask task in running.Concat(waiting))
        {
            Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(task))["status"]);
            Assert.Equal(["started"], await File.ReadAllLinesAsync(task.File("starts")));
        }

        Assert.Equal(running.Count + waiting.Count, (await hub.Api.InboxAsync())["tasks"]!.AsArray().Count);
        await Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(running[0]))["state"] == "replay", "the session is over, too");
    }

    /// <summary>What is admitted meanwhile is a promise; the refusal says what to do.</summary>
    private static async Task<List<SubmittedTask>> SubmitUntilRefusedAsync(HubProcess hub)
    {
        var admitted = new List<SubmittedTask>();
        while (true)
        {
            string workdir = hub.Place.NewWorkdir($"full-{admitted.Count}");
            using HttpResponseMessage answer = await hub.Api.TrySubmitAsync(new Script().NoteStart().Exit(0), workdir, "coded");
            string body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Contains("the disk is full. Nothing was changed.", body, StringComparison.Ordinal);
                return admitted;
            }

            admitted.Add(hub.Api.Submitted(body, workdir));
        }
    }

    private static byte[] Recorded(SubmittedTask task) =>
        File.Exists(Path.Combine(task.Place.Folder, "transcript.log")) ? task.Place.Transcript() : [];
}
