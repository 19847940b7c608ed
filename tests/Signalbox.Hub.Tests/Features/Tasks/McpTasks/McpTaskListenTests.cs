using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Tasks.McpTasks;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Tasks.McpTasks;

/// <summary><c>notifications/tasks</c> over <c>subscriptions/listen</c>.</summary>
public sealed class McpTaskListenTests
{
    [Fact]
    public async Task Listen_ToATaskThatEnds_IsToldEachStateAsTasksGetTellsIt()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Queued);
        (McpStream stream, string[] granted) = await host.ListenAsync("ana", run.TaskId.Value);
        using McpStream watched = stream;
        Assert.Equal([run.TaskId.Value], granted);
        await UntilAsync(watched, "queued: 0 tasks are ahead");

        await host.House.Lifecycle.ClaimNextAsync(CancellationToken.None);
        await UntilAsync(watched, "running");

        TaskRow row = (await host.House.Queries.FindAsync(run.TaskId, CancellationToken.None))!;
        await host.House.Lifecycle.ProgressAsync(row, new ProgressLine("1/2", "reading"), CancellationToken.None);
        await UntilAsync(watched, "running: 1/2: reading");

        await EndAsync(host, run.TaskId, TaskState.Completed);
        JsonObject told = await UntilAsync(watched, "completed: said so");
        JsonObject asked = await host.AskAsync("tasks/get", run.TaskId);
        Assert.Equal(1, (int?)told["_meta"]!["io.modelcontextprotocol/subscriptionId"]);
        Assert.Equal(JsonOf(asked), JsonOf(told));
        Assert.Equal("said so", (string?)told["result"]!["structuredContent"]!["summary"]);
    }

    [Fact]
    public async Task Listen_ToATaskThatHasEnded_IsToldItsStateAtOnce()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Failed, new TaskEnding(TaskState.Failed) { Summary = "said so" });
        (McpStream stream, _) = await host.ListenAsync("ana", run.TaskId.Value);
        using McpStream watched = stream;

        JsonObject told = await UntilAsync(watched, "failed: said so");

        Assert.Equal(JsonOf(await host.AskAsync("tasks/get", run.TaskId)), JsonOf(told));
    }

    [Fact]
    public async Task Listen_ToTasksOfOthersAndUnknownOnes_IsGrantedNoneOfThem()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);

        (McpStream stream, string[] granted) = await host.ListenAsync("ben", run.TaskId.Value, "task-00000000", "../../etc");
        using McpStream refused = stream;

        Assert.Empty(granted);
        Assert.NotNull((await refused.NextAsync())!["result"]);
        Assert.Null(await refused.NextAsync());
    }

    [Fact]
    public async Task Listen_ToOneTask_IsNotToldOfAnother()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse first = await host.TaskInAsync(TaskState.Running);
        RunResponse second = await host.TaskInAsync(TaskState.Running);
        (McpStream stream, _) = await host.ListenAsync("ana", second.TaskId.Value);
        using McpStream watched = stream;
        await UntilAsync(watched, "running");

        await EndAsync(host, first.TaskId, TaskState.Completed);
        await EndAsync(host, second.TaskId, TaskState.Lost);

        await UntilAsync(watched, "lost: said so", told => Assert.Equal(second.TaskId.Value, (string?)told["taskId"]));
    }

    [Fact]
    public async Task Listen_ByOwnerAndOperator_EachIsToldAsTasksGetAnswersIt()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        (McpStream first, _) = await host.ListenAsync("ana", run.TaskId.Value);
        (McpStream second, _) = await host.ListenAsync("olga", run.TaskId.Value);
        using McpStream owner = first;
        using McpStream watcher = second;
        await EndAsync(host, run.TaskId, TaskState.Completed);
        JsonObject mine = await UntilAsync(owner, "completed: said so");
        JsonObject theirs = await UntilAsync(watcher, "completed: said so");

        Assert.Equal(JsonOf(await host.AskAsync("tasks/get", run.TaskId)), JsonOf(mine));
        Assert.Equal(JsonOf(await host.AskAsync("tasks/get", run.TaskId, "olga")), JsonOf(theirs));
        Assert.EndsWith("#v=ana", (string?)mine["result"]!["structuredContent"]!["viewer_url"], StringComparison.Ordinal);
        Assert.EndsWith("#v=olga", (string?)theirs["result"]!["structuredContent"]!["viewer_url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_ByAClientThatDoesNotDeclareTheExtension_IsRefused()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        var parameters = new JsonObject { ["notifications"] = new JsonObject { ["taskIds"] = new JsonArray(run.TaskId.Value) } };

        McpAnswer answer = await host.SendAsync(McpTasksHost.Request("subscriptions/listen", parameters, declares: false));

        Assert.Equal((HttpStatusCode.BadRequest, -32021), (answer.Status, answer.ErrorCode));
        Assert.NotNull(answer.Error["data"]!["requiredCapabilities"]!["extensions"]![McpTasksHost.Extension]);
    }

    [Fact]
    public async Task Listen_WhenEventsWereMissed_IsToldAnewHowItsTaskStands()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Lost, new TaskEnding(TaskState.Lost) { Reason = "gone" });
        (McpStream stream, _) = await host.ListenAsync("ana", run.TaskId.Value);
        using McpStream watched = stream;
        await UntilAsync(watched, "lost: gone");

        await new McpTaskFollower(host.Watch, new CutLog()).FollowAsync(CancellationToken.None);

        await UntilAsync(watched, "lost: gone");
    }

    /// <summary>A client may begin to listen at any moment around the end, and must not miss it.</summary>
    [Fact]
    public async Task Listen_WhileTheTaskEnds_AlwaysHearsOfTheEnd()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync(options => options.MaxConcurrent = 100);
        for (int round = 0; round < 30; round++)
        {
            RunResponse run = await host.TaskInAsync(TaskState.Running);
            Task<(McpStream Stream, string[] Granted)> listening = host.ListenAsync("ana", run.TaskId.Value);
            await EndAsync(host, run.TaskId, TaskState.Completed);
            using McpStream watched = (await listening).Stream;
            await UntilAsync(watched, "completed: said so");
        }
    }

    private static async Task EndAsync(McpTasksHost host, TaskId task, TaskState state)
    {
        var ending = new TaskEnding(state) { Summary = "said so", Result = state == TaskState.Completed ? """{"summary":"said so"}""" : null };
        Assert.NotNull(await host.House.Lifecycle.EndAsync(task, ending, null, CancellationToken.None));
    }

    /// <summary>The first notification with this message. The same state may be told more than once, since it is read anew at each event.</summary>
    private static async Task<JsonObject> UntilAsync(McpStream stream, string message, Action<JsonObject>? each = null)
    {
        for (; ; )
        {
            JsonObject told = await stream.NotificationAsync("notifications/tasks");
            each?.Invoke(told);
            if ((string?)told["statusMessage"] == message)
            {
                return told;
            }
        }
    }

    /// <summary>A task without what belongs to the message that carries it.</summary>
    private static string JsonOf(JsonObject task) =>
        new JsonObject(task.Where(entry => entry.Key is not ("_meta" or "resultType")).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))).ToJsonString();

    /// <summary>A log that has dropped what was asked for.</summary>
    private sealed class CutLog : IEventLog
    {
        public long Head => 9;

        public long Append(WriteScope scope, HubEvent hubEvent) => throw new NotSupportedException();

        public ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public Task<EventPage> ReadAsync(Caller caller, long after, int max, CancellationToken cancellationToken) => Task.FromResult(new EventPage([], Head, Reset: true));
    }
}
