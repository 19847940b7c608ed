using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Workspaces put into the database as they are, for tests of what lies around them.</summary>
internal static class WorkspaceTree
{
    /// <summary>An external workspace that is online and asks for its messages.</summary>
    public static Task<Workspace> AddWorkspaceAsync(this IDatabase database, string name, WorkspaceId? parent = null, string owner = "ana")
    {
        var row = new WorkspaceRow
        {
            Id = WorkspaceId.New().Value,
            Owner = owner,
            Name = name,
            Tier = 3,
            Status = WorkspaceStatus.Online.Name(),
            Runtime = "external",
            External = true,
            ParentId = parent?.Value,
            DeliveryMode = DeliveryModes.Poll,
            WorkspaceAccess = "none",
            MaxConcurrentTasks = 1,
        };
        return database.WriteAsync(
            scope =>
            {
                WorkspaceStore.Insert(scope, row);
                return row.ToWorkspace();
            },
            TestContext.Current.CancellationToken);
    }
}
