using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Makes the agent of a task that works for a workspace a member, from its start to the task's end.</summary>
internal sealed partial class TaskMembership(
    IDatabase database,
    ITaskTokens tokens,
    IHubAddress address,
    IWorkspaceDirectory workspaces,
    IManagedWork work,
    IInboxLeases leases,
    HubPaths paths,
    TimeProvider time,
    ILogger<TaskMembership> logger)
{
    /// <summary>Shows the workspace at work, inside the transaction in which a task of it was claimed.</summary>
    public void Claimed(WriteScope scope, TaskRow row)
    {
        if (row.Workspace is { } workspace)
        {
            Show(scope, workspace);
        }
    }

    /// <summary>The membership with a new token; null when the task works for nobody, has ended, or its agent could not reach the hub.</summary>
    public async Task<AgentMembership?> BeginAsync(TaskRow row, CancellationToken cancellationToken)
    {
        if (row.Workspace is not { } workspace || await workspaces.FindAsync(workspace, cancellationToken) is not { Status: not WorkspaceStatus.Removed })
        {
            return null;
        }

        if (address.FindLocal() is not { } platform)
        {
            LogUnreachable(logger, row.TaskId);
            return null;
        }

        string? token = await database.RecordAsync(scope => Issue(scope, row, workspace), time, cancellationToken);
        return token is null ? null : new AgentMembership { Workspace = workspace, Platform = platform, Token = token, Consumer = row.TaskIdText };
    }

    /// <summary>Ends the token inside the transaction that ends the task; messages that its agent took and did not ack are free again.</summary>
    public void End(WriteScope scope, TaskRow row)
    {
        if (row.Workspace is { } workspace)
        {
            tokens.Revoke(scope, row.TaskId);
            leases.Release(scope, workspace, row.TaskIdText);
            Show(scope, workspace);
        }
    }

    /// <summary>Deletes the token's file, once its end is committed.</summary>
    public void RemoveFiles(TaskRow row)
    {
        if (row.Workspace is not null)
        {
            AgentMembership.RemoveFrom(new TaskFolder(paths, row.SessionId, row.TaskId).AgentPrivate);
        }
    }

    private void Show(WriteScope scope, WorkspaceId workspace)
    {
        (int running, string newest) = TaskStore.RunningFor(scope, workspace);
        work.Note(scope, workspace, running, newest);
    }

    /// <summary>A task that was cancelled while its start was being prepared gets no token that nobody would end.</summary>
    private string? Issue(WriteScope scope, TaskRow row, WorkspaceId workspace) =>
        TaskStore.Find(scope, row.TaskIdText)?.State == TaskState.Running ? tokens.Issue(scope, row.TaskId, row.Owner, workspace) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The agent of task {TaskId} gets no tools to talk to its peers: the hub listens on a Unix socket alone, where they can't reach it.")]
    private static partial void LogUnreachable(ILogger logger, TaskId taskId);
}
