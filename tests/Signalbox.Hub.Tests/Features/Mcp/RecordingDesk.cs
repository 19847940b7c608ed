using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>A desk that writes down what it is asked and keeps no tasks.</summary>
internal sealed class RecordingDesk : ITaskDesk
{
    public const string Task = "task-0123abcd";
    public const string Session = "sess-0123456789ab";
    public const string Url = "http://127.0.0.1:7420/?session=6f9619ff-8b86-4d11-b42d-00cf4fc964ff#v=abc";

    public ConcurrentQueue<RunRequest> Runs { get; } = [];

    public ConcurrentQueue<InboxRequest> Inboxes { get; } = [];

    public ConcurrentQueue<Caller> Callers { get; } = [];

    /// <summary>What the next calls throw.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Set: a call waits for its own cancellation.</summary>
    public TaskCompletionSource? Waiting { get; set; }

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What coda_get_result answers.</summary>
    public JsonObject Result { get; set; } = new() { ["task_id"] = Task, ["session_id"] = Session, ["status"] = "done", ["summary"] = "Grüße 👋" };

    public async Task<RunResponse> RunAsync(Caller caller, RunRequest request, CancellationToken cancellationToken)
    {
        Callers.Enqueue(caller);
        await AnswerAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(request.Prompt))
        {
            throw SignalboxException.Invalid("prompt-empty", "prompt is empty.");
        }

        Runs.Enqueue(request);
        return new RunResponse { TaskId = TaskIdOf(Task), SessionId = SessionIdOf(Session), Status = "running", ViewerUrl = Url, Agent = "shell" };
    }

    public Task<RunResponse> RunForAsync(Caller caller, WorkspaceId workspace, RunRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<InboxResponse> InboxAsync(Caller caller, InboxRequest request, CancellationToken cancellationToken)
    {
        Inboxes.Enqueue(request);
        await AnswerAsync(cancellationToken);
        return new InboxResponse
        {
            Tasks =
            [
                new InboxEntry
                {
                    TaskId = TaskIdOf(Task),
                    SessionId = SessionIdOf(Session),
                    Status = "running",
                    ElapsedS = 1.5,
                    PromptSummary = "echo hello",
                    PreviousSessionId = "",
                    CreatedAt = 1_790_000_000.25,
                    Agent = "shell",
                    Progress = new ProgressLine("1", "working"),
                    ViewerUrl = Url,
                },
            ],
            Counts = new InboxCounts
            {
                Running = 1,
                Completed = 0,
                Failed = 0,
                InfoNeeded = 0,
                NeedsApproval = 0,
                ByStatus = TaskStates.All.ToDictionary(state => state.Name(), state => state == TaskState.Running ? 1 : 0),
            },
        };
    }

    public async Task<JsonObject> ResultAsync(Caller caller, string? taskId, string? sessionId, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return taskId == Task
            ? Result.DeepClone().AsObject()
            : throw SignalboxException.NotFound("task-unknown", "No task of that id is known. Call coda_inbox for the tasks there are.");
    }

    public Task<InboxEntry> CancelAsync(Caller caller, string? taskId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InboxEntry> GetAsync(Caller caller, string? taskId, TimeSpan wait, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TaskStanding> StandingAsync(Caller caller, string? taskId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        if (Waiting is { } waiting)
        {
            await using CancellationTokenRegistration registration = cancellationToken.Register(() => Cancelled.TrySetResult());
            waiting.TrySetResult();
            await Cancelled.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    private static TaskId TaskIdOf(string text) => TaskId.TryParse(text, out TaskId id) ? id : throw new FormatException(text);

    private static SessionId SessionIdOf(string text) => SessionId.TryParse(text, out SessionId id) ? id : throw new FormatException(text);
}
