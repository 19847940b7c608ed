using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>
/// Tokens for agents. One belongs to a task, speaks for the task's owner as a member, is accepted at <c>/mcp</c> and below only, and dies with the task.
/// Hand it over in the agent's environment, never in argv or the transcript.
/// </summary>
public interface ITaskTokens
{
    /// <summary>Makes the task's token inside the caller's transaction; an earlier one of the same task ends. The text is shown this once.</summary>
    string Issue(WriteScope scope, TaskId task, string owner);

    /// <summary>Ends the task's token inside the transaction that ends the task; harmless when there is none.</summary>
    void Revoke(WriteScope scope, TaskId task);
}
