using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>What agents say of their work with beats, the hub says itself for those that it runs.</summary>
public interface IManagedWork
{
    /// <summary>Inside the transaction in which a task begins or ends. <paramref name="currentTask"/> is shown to peers, so it is an id and no words of the owner's; empty: none.</summary>
    void Note(WriteScope scope, WorkspaceId workspace, int activeTasks, string currentTask);
}
