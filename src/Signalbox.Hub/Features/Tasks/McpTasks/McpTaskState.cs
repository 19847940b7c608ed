using System.Collections.Frozen;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>What one of our states is to clients of the tasks extension.</summary>
/// <param name="Status">The extension's status.</param>
/// <param name="IsError">Whether the result of the ended task is one that did not do what was asked.</param>
/// <param name="Detail">Said after the state's name when nothing better is known.</param>
/// <remarks>
/// The extension's <c>failed</c> is for JSON-RPC errors alone, and no task of ours ends by one: what went wrong is a result with <c>isError</c>. Its <c>input_required</c> asks for
/// answers that go to the running task; ours that need something have ended, and go on as a new task with <c>previous_session_id</c>.
/// </remarks>
internal sealed record McpTaskState(string Status, bool IsError, string? Detail)
{
    public const string Working = "working";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";

    private static readonly FrozenDictionary<TaskState, McpTaskState> Table = new Dictionary<TaskState, McpTaskState>
    {
        [TaskState.Queued] = new(Working, IsError: false, "waits for a free slot"),
        [TaskState.Running] = new(Working, IsError: false, null),
        [TaskState.Completed] = new(Completed, IsError: false, null),
        [TaskState.NeedsApproval] = new(Completed, IsError: false, "show the plan in the result to the user; after a clear yes submit again with previous_session_id"),
        [TaskState.InfoNeeded] = new(Completed, IsError: false, "get what feedback in the result asks for; submit again with previous_session_id"),
        [TaskState.Failed] = new(Completed, IsError: true, null),
        [TaskState.Timeout] = new(Completed, IsError: true, null),
        [TaskState.Lost] = new(Completed, IsError: true, null),
        [TaskState.Cancelled] = new(Cancelled, IsError: false, null),
    }.ToFrozenDictionary();

    public static McpTaskState Of(TaskState state) => Table[state];
}
