using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Delegations;

/// <summary>Tasks of a hub that stand where the test puts them. The same idempotency key is the same task.</summary>
internal sealed class FakeTasks : ITaskDesk
{
    private readonly ConcurrentDictionary<string, FakeTask> _byKey = new(StringComparer.Ordinal);

    public IReadOnlyCollection<FakeTask> All => [.. _byKey.Values];

    /// <summary>What a run is refused with; null: it is taken.</summary>
    public SignalboxException? Refusal { get; set; }

    public Task<RunResponse> RunForAsync(Caller caller, WorkspaceId workspace, RunRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        FakeTask task = _byKey.GetOrAdd(request.IdempotencyKey, _ => new FakeTask(caller, workspace, request));
        return Task.FromResult(new RunResponse { TaskId = task.Id, SessionId = task.Session, Status = task.Status, ViewerUrl = "http://hub.example/?session=1", Agent = "shell" });
    }

    public Task<InboxEntry> GetAsync(Caller caller, string? taskId, TimeSpan wait, CancellationToken cancellationToken) => Task.FromResult(Entry(Find(caller, taskId)));

    public Task<JsonObject> ResultAsync(Caller caller, string? taskId, string? sessionId, CancellationToken cancellationToken)
    {
        FakeTask task = Find(caller, taskId);
        Assert.Equal(task.Session.Value, sessionId);
        return Task.FromResult((JsonObject)task.Result.DeepClone());
    }

    public Task<InboxEntry> CancelAsync(Caller caller, string? taskId, CancellationToken cancellationToken)
    {
        FakeTask task = Find(caller, taskId);
        task.Status = task.Status is "queued" or "running" ? "cancelled" : task.Status;
        return Task.FromResult(Entry(task));
    }

    public Task<RunResponse> RunAsync(Caller caller, RunRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InboxResponse> InboxAsync(Caller caller, InboxRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TaskStanding> StandingAsync(Caller caller, string? taskId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private FakeTask Find(Caller caller, string? taskId) =>
        All.FirstOrDefault(task => task.Id.Value == taskId && caller.MayManage(task.Caller.Identity)) ?? throw SignalboxException.NotFound("task-unknown", "No such task.");

    private static InboxEntry Entry(FakeTask task) => new()
    {
        TaskId = task.Id,
        SessionId = task.Session,
        Status = task.Status,
        ElapsedS = 1,
        PromptSummary = "",
        PreviousSessionId = "",
        CreatedAt = 1,
        Agent = "shell",
        Reason = task.Reason,
    };
}
