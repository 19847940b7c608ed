using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Registry;

/// <summary>What agents are told of each other.</summary>
internal sealed class PeerDirectory(IDatabase database, PresenceBoard board)
{
    /// <summary>Everybody whom the workspace may talk to; <paramref name="q"/> must occur in name or role.</summary>
    public async Task<IReadOnlyList<PeerView>> ListAsync(WorkspaceId of, string q, CancellationToken cancellationToken)
    {
        IReadOnlyList<PeerRow> rows = await database.ReadAsync(connection => Hierarchy.ListPeers(connection, of.Value), cancellationToken);
        return [.. rows.Where(row => Contains(row.Name, q) || Contains(row.Role, q)).Select(View)];
    }

    /// <summary>One peer. 403 unless the two may talk, 404 for ids that nobody has.</summary>
    public async Task<DiscoveredWorkspace> DiscoverAsync(WorkspaceId from, WorkspaceId id, CancellationToken cancellationToken)
    {
        (WorkspaceRow? row, bool allowed) = await database.ReadAsync(
            connection => (WorkspaceStore.Find(connection, id.Value), Hierarchy.CanCommunicate(connection, from.Value, id.Value)), cancellationToken);
        if (row is null || row.State == WorkspaceStatus.Removed)
        {
            throw Admission.Unknown();
        }

        return allowed
            ? new DiscoveredWorkspace(
                row.Id, row.Url, row.Name, row.Role, row.Status, row.DeliveryMode ?? (row.External ? DeliveryModes.Push : DeliveryModes.Poll), AgentCards.Parse(row.AgentCard))
            : throw new SignalboxException("peer-forbidden", StatusCodes.Status403Forbidden, "not authorized to discover this workspace");
    }

    private static bool Contains(string? text, string q) => q.Length == 0 || text?.Contains(q, StringComparison.OrdinalIgnoreCase) == true;

    private PeerView View(PeerRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Role = row.Role,
        Tier = row.Tier,
        Status = row.Status,
        Url = row.Url,
        ParentId = row.ParentId,
        ActiveTasks = board.LastBeat(WorkspaceRow.Known(row.Id))?.ActiveTasks ?? row.ActiveTasks,
        AgentCard = row.AgentCard,
    };
}
