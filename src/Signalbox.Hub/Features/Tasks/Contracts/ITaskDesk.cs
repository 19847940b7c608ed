using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Tasks.Contracts;

/// <summary>Where tasks are handed in and asked after. The MCP tools, the HTTP endpoints and so the command line are thin faces over it.</summary>
/// <remarks>Refusals are <see cref="Hosting.SignalboxException"/>; their message is the <c>error</c> of the tool's JSON.</remarks>
public interface ITaskDesk
{
    /// <summary>
    /// Admits a task (durable when this returns) or refuses it and leaves nothing behind. It works for the caller's managed workspace of that profile, if there is exactly one.
    /// </summary>
    Task<RunResponse> RunAsync(Caller caller, RunRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Admits a task that works for a managed workspace of the caller's: the workspace's profile runs it (<see cref="RunRequest.Agent"/> is not heeded), and its agent is that
    /// workspace among its peers. Refused besides: <c>workspace-unknown</c> (unknown, removed, not the caller's), <c>workspace-not-managed</c>, <c>workspace-paused</c>.
    /// </summary>
    Task<RunResponse> RunForAsync(Caller caller, WorkspaceId workspace, RunRequest request, CancellationToken cancellationToken);

    /// <summary>A page of the caller's tasks of the last 24 hours.</summary>
    Task<InboxResponse> InboxAsync(Caller caller, InboxRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The structured result: everything that the agent wrote, with ids and defaults filled in; or, while there is none,
    /// <c>task_id, session_id, status, message</c>. An unknown task is a refusal with code <c>task-unknown</c>.
    /// </summary>
    Task<JsonObject> ResultAsync(Caller caller, string? taskId, string? sessionId, CancellationToken cancellationToken);

    /// <summary>Ends a task that has not ended. A task that has ended is left as it is; the answer says its state.</summary>
    Task<InboxEntry> CancelAsync(Caller caller, string? taskId, CancellationToken cancellationToken);

    /// <summary>One task as in the inbox; waits up to <paramref name="wait"/> for it to reach a final state.</summary>
    Task<InboxEntry> GetAsync(Caller caller, string? taskId, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>One task with everything that is told of it. An unknown task is a refusal with code <c>task-unknown</c>.</summary>
    Task<TaskStanding> StandingAsync(Caller caller, string? taskId, CancellationToken cancellationToken);
}
