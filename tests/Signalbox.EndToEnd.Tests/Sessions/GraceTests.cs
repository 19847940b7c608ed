using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Faults;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Sessions;

/// <summary>Terminals that stay open after their task has ended.</summary>
[Collection(FaultCollection.Name)]
public sealed class GraceTests
{
    [Fact]
    public async Task Grace_OfOneTask_LeavesItsSlotToTheNextAndIsNotCountedAsActive()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_MAX_CONCURRENT", "1"), ("MAX_CONCURRENT_SESSIONS", "1"));
        SubmittedTask first = await SubmitAsync(hub, "0");
        await hub.Api.EndOfAsync(first);
        await UntilAsync(hub, first, "grace");
        JsonObject health = JsonNode.Parse(await hub.Api.ReadAsync("/health"))!.AsObject();

        SubmittedTask second = await SubmitAsync(hub, "1");

        Assert.Equal("completed", (string?)(await hub.Api.EndOfAsync(second))["status"]);
        Assert.Equal("grace", (string?)(await hub.Api.SessionAsync(first))["state"]);
        Assert.Equal(("healthy", 0), ((string?)health["status"], (int)health["active_sessions"]!));
        Assert.NotEmpty((string)health["version"]!);
    }

    [Fact]
    public async Task Grace_MoreThanTheLimit_OldestClosesThoughItsAgentGoesOn()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("CODA_MAX_GRACE", "1"));
        SubmittedTask first = await SubmitAsync(hub, "0");
        await hub.Api.EndOfAsync(first);
        await UntilAsync(hub, first, "grace");

        SubmittedTask second = await SubmitAsync(hub, "1");
        await hub.Api.EndOfAsync(second);

        await UntilAsync(hub, first, "replay");
        await UntilAsync(hub, second, "grace");
        Assert.Equal("completed", (string?)(await hub.Api.TaskAsync(first))["status"]);
    }

    /// <summary>Hands in its result and stays, as agents with a prompt of their own do.</summary>
    private static Task<SubmittedTask> SubmitAsync(HubProcess hub, string folder) =>
        hub.Api.SubmitAsync(new Script().Result("completed").Hang(), hub.Place.NewWorkdir(folder));

    private static Task UntilAsync(HubProcess hub, SubmittedTask task, string state) =>
        Eventually.TrueAsync(async () => (string?)(await hub.Api.SessionAsync(task))["state"] == state, $"{task.Id} is in {state}");
}
