using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>
/// Tokens for agents. One belongs to a task that works for a workspace and dies with the task. Under <c>/registry</c> and <c>/workspaces/{id}</c> of this workspace (but
/// for its tokens) it is the workspace's agent; at <c>/mcp</c> and below it speaks for the task's owner as a member; it is accepted nowhere else.
/// Hand it over in a private file, never in argv, the environment of the agent's commands, or the transcript.
/// </summary>
public interface ITaskTokens
{
    /// <summary>Makes the task's token inside the caller's transaction; an earlier one of the same task ends. The text is shown this once.</summary>
    string Issue(WriteScope scope, TaskId task, string owner, WorkspaceId workspace);

    /// <summary>Ends the task's token inside the transaction that ends the task; harmless when there is none.</summary>
    void Revoke(WriteScope scope, TaskId task);
}
