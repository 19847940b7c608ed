using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>Streams that follow a task.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private A2aHub _hub = null!;
    private A2aClient _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await A2aHub.StartAsync();
        _ana = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ana"));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Stream_OfANewTask_TellsEveryChangeAndEndsWithIt()
    {
        await using IAsyncEnumerator<JsonObject> stream = _ana.FollowAsync("SendStreamingMessage", _ana.Message("work")).GetAsyncEnumerator();
        JsonNode task = (await NextAsync(stream))["task"]!;
        string id = (string)task["id"]!;
        await _hub.StartTasksAsync();
        JsonNode working = (await NextAsync(stream))["statusUpdate"]!;
        await _hub.ProgressAsync(id, "2/3", "testing");
        JsonNode progress = (await NextAsync(stream))["statusUpdate"]!;
        await _hub.EndTaskAsync(id, TaskState.Completed, "done");
        JsonNode result = (await NextAsync(stream))["artifactUpdate"]!;
        JsonNode ended = (await NextAsync(stream))["statusUpdate"]!;

        Assert.Equal("TASK_STATE_SUBMITTED", (string?)task["status"]!["state"]);
        Assert.Equal((id, (string?)task["contextId"], "TASK_STATE_WORKING"), ((string?)working["taskId"], (string?)working["contextId"], (string?)working["status"]!["state"]));
        Assert.Equal("2/3: testing", (string?)progress["status"]!["message"]!["parts"]![0]!["text"]);
        Assert.Equal(("done", true), ((string?)result["artifact"]!["parts"]![0]!["text"], (bool)result["lastChunk"]!));
        Assert.Equal("TASK_STATE_COMPLETED", (string?)ended["status"]!["state"]);
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task Stream_OfTheVersionBefore_SaysItsKindsAndWhichIsFinal()
    {
        A2aClient ana = _ana with { Version = null };
        await using IAsyncEnumerator<JsonObject> stream = ana.FollowAsync("message/stream", ana.Message("work")).GetAsyncEnumerator();
        JsonObject task = await NextAsync(stream);
        await _hub.StartTasksAsync();
        JsonObject working = await NextAsync(stream);
        await _hub.EndTaskAsync((string)task["id"]!, TaskState.InfoNeeded);
        JsonObject ended = await NextAsync(stream);

        Assert.Equal(("task", "status-update", "status-update"), ((string?)task["kind"], (string?)working["kind"], (string?)ended["kind"]));
        Assert.Equal((false, true, "input-required"), ((bool)working["final"]!, (bool)ended["final"]!, (string?)ended["status"]!["state"]));
        Assert.False(await stream.MoveNextAsync());
    }

    [Theory]
    [InlineData("1.0", "SubscribeToTask")]
    [InlineData("0.3", "tasks/resubscribe")]
    public async Task Subscribe_AfterALostStream_GoesOnFromThePresentState(string version, string method)
    {
        A2aClient ana = _ana with { Version = version };
        string id = (string)(await ana.SendAsync(ana.Message("work")))["id"]!;
        await _hub.StartTasksAsync();
        await using IAsyncEnumerator<JsonObject> stream = ana.FollowAsync(method, new JsonObject { ["id"] = id }).GetAsyncEnumerator();
        JsonObject first = await NextAsync(stream);
        await using IAsyncEnumerator<JsonObject> second = ana.FollowAsync(method, new JsonObject { ["id"] = id }).GetAsyncEnumerator();
        await NextAsync(second);
        await _hub.EndTaskAsync(id, TaskState.Completed);

        Assert.Contains(version == "1.0" ? "TASK_STATE_WORKING" : "\"working\"", first.ToJsonString());
        Assert.Equal((await NextAsync(stream)).ToJsonString(), (await NextAsync(second)).ToJsonString());
        Assert.Equal((await NextAsync(stream)).ToJsonString(), (await NextAsync(second)).ToJsonString());
        Assert.False(await stream.MoveNextAsync() || await second.MoveNextAsync());
        Assert.Equal(-32004, await ana.ErrorAsync(method, new JsonObject { ["id"] = id }));
    }

    [Fact]
    public async Task Stream_WhenItsTokenIsRevoked_Ends()
    {
        string token = await _hub.IssueTokenAsync("eve");
        var eve = new A2aClient(_hub, "/a2a", token);
        await using IAsyncEnumerator<JsonObject> stream = eve.FollowAsync("SendStreamingMessage", eve.Message("work")).GetAsyncEnumerator();
        await NextAsync(stream);
        JsonNode tokens = JsonNode.Parse(await (await _hub.SendAsync(HttpMethod.Get, "/api/tokens", _hub.AdminToken)).Content.ReadAsStringAsync())!;
        string id = (string)(tokens as JsonArray ?? tokens["tokens"]!.AsArray()).Single(row => (string?)row!["identity"] == "eve")!["id"]!;
        (await _hub.SendAsync(HttpMethod.Delete, $"/api/tokens/{id}", _hub.AdminToken)).EnsureSuccessStatusCode();

        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task Stream_WhileNothingHappens_SaysThatItIsAlive()
    {
        using HttpResponseMessage response = await _hub.SendAsync(
            HttpMethod.Post,
            "/a2a",
            _ana.Token,
            new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "SendStreamingMessage", ["params"] = _ana.Message("work") }.ToJsonString());
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Task<string?> alive = UntilAsync(lines, ": alive");
        await Eventually.TrueAsync(
            () =>
            {
                _hub.Time.Advance(TimeSpan.FromSeconds(1));
                return alive.IsCompleted;
            },
            "the stream says that it is alive");

        Assert.Equal(": alive", await alive);
    }

    private static async Task<string?> UntilAsync(StreamReader lines, string wanted)
    {
        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line is not null && line != wanted);
        return line;
    }

    private static async Task<JsonObject> NextAsync(IAsyncEnumerator<JsonObject> stream)
    {
        Assert.True(await stream.MoveNextAsync(), "the stream ended");
        return stream.Current;
    }
}
