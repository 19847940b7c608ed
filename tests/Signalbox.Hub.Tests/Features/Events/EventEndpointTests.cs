using System.Net;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Events;

public sealed class EventEndpointTests
{
    [Fact]
    public async Task Stream_Nobody_IsRefused()
    {
        await using LogHub hub = await LogHub.StartAsync();

        using HttpResponseMessage response = await hub.GetAsync("/api/events");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Stream_CursorThatIsNoNumber_IsRefused()
    {
        await using LogHub hub = await LogHub.StartAsync();

        using HttpResponseMessage response = await hub.GetAsAdminAsync("/api/events?after=-1");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonNode problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("urn:signalbox:cursor-invalid", problem["type"]!.GetValue<string>());
        Assert.Equal("The cursor '-1' is not a sequence number. Give the last id that was received, or none.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stream_FromTheBeginning_GivesWhatWasAndWhatComes()
    {
        await using LogHub hub = await LogHub.StartAsync();
        long first = await hub.AppendAsync("ann", "task-00000001", "{\n  \"state\": \"running\"\n}");
        using var reader = new EventReader(await hub.GetAsAdminAsync($"/api/events?after={first - 1}"));

        (string id, string kind, JsonNode data) = await reader.EventAsync();

        Assert.Equal((first.ToString(), "task.running"), (id, kind));
        Assert.Equal(
            $$$"""{"seq":{{{first}}},"at":{{{hub.Time.GetUtcNow().ToUnixTimeSeconds()}}},"kind":"task.running","subject":"task-00000001","payload":{"state":"running"}}""",
            data.ToJsonString());
        long second = await hub.AppendAsync("bob", "task-00000002");
        Assert.Equal(second.ToString(), (await reader.EventAsync()).Id);
    }

    [Fact]
    public async Task Stream_WithoutCursor_BeginsWithAResetAtTheHead()
    {
        await using LogHub hub = await LogHub.StartAsync();
        long head = await hub.AppendAsync("ann", "old");
        using var reader = new EventReader(await hub.GetAsAdminAsync("/api/events"));

        (string id, string kind, JsonNode data) = await reader.EventAsync();

        Assert.Equal((head.ToString(), "reset", $$"""{"seq":{{head}}}"""), (id, kind, data.ToJsonString()));
        await hub.AppendAsync("ann", "new");
        Assert.Equal("new", (await reader.EventAsync()).Data["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stream_HeaderAndAddressDiffer_TheHeaderWins()
    {
        await using LogHub hub = await LogHub.StartAsync();
        long first = await hub.AppendAsync("ann", "one");
        await hub.AppendAsync("ann", "two");
        using var reader = new EventReader(await hub.GetAsAdminAsync("/api/events?after=0", lastEventId: first.ToString()));

        Assert.Equal("two", (await reader.EventAsync()).Data["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stream_CursorOlderThanKept_IsReset()
    {
        await using LogHub hub = await LogHub.StartAsync();
        long first = await hub.AppendAsync("ann", "old");
        hub.Time.Advance(TimeSpan.FromDays(8));
        await hub.Retention.SweepAsync(TestContext.Current.CancellationToken);
        using var reader = new EventReader(await hub.GetAsAdminAsync($"/api/events?after={first - 1}"));

        Assert.Equal("reset", (await reader.EventAsync()).Kind);
    }

    [Fact]
    public async Task Stream_Member_SeesItsOwnOnly()
    {
        await using LogHub hub = await LogHub.StartAsync();
        (_, string token) = await hub.IssueTokenAsync("ann");
        using var reader = new EventReader(await hub.GetAsync("/api/events", token));
        await reader.EventAsync();

        await hub.AppendAsync("bob", "his");
        await hub.AppendAsync("", "the hub's");
        await hub.AppendAsync("ann", "hers");

        Assert.Equal("hers", (await reader.EventAsync()).Data["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stream_Silence_SaysThatItIsAliveAndMovesTheCursor()
    {
        await using LogHub hub = await LogHub.StartAsync();
        (_, string token) = await hub.IssueTokenAsync("ann");
        using var reader = new EventReader(await hub.GetAsync("/api/events", token));
        await reader.EventAsync();
        long unseen = await hub.AppendAsync("bob", "his");

        // It may speak once before it has seen that bob's event is none of its own.
        string[] block;
        do
        {
            block = await ReadWhileTimePassesAsync(hub, reader);
            Assert.Equal(": alive", block[0]);
        }
        while (block[1] != $"id: {unseen}");
    }

    [Fact]
    public async Task Stream_TokenRevoked_Ends()
    {
        await using LogHub hub = await LogHub.StartAsync();
        (string id, string token) = await hub.IssueTokenAsync("ann");
        using var reader = new EventReader(await hub.GetAsync("/api/events", token));
        await reader.EventAsync();

        await hub.RevokeTokenAsync(id);

        await AssertEndsAsync(reader);
    }

    [Fact]
    public async Task Stream_HubStops_Ends()
    {
        await using LogHub hub = await LogHub.StartAsync();
        using var reader = new EventReader(await hub.GetAsAdminAsync("/api/events"));
        await reader.EventAsync();

        Task stop = hub.StopAsync();

        await AssertEndsAsync(reader);
        await stop;
    }

    private static async Task<string[]> ReadWhileTimePassesAsync(LogHub hub, EventReader reader)
    {
        Task<string[]?> block = reader.BlockAsync();
        await Eventually.TrueAsync(
            () =>
            {
                hub.Time.Advance(TimeSpan.FromSeconds(15));
                return block.IsCompleted;
            },
            "the stream says that it is alive");
        return await block ?? throw new EndOfStreamException("The stream ended in silence.");
    }

    private static async Task AssertEndsAsync(EventReader reader)
    {
        while (await reader.BlockAsync() is not null)
        {
        }
    }
}
