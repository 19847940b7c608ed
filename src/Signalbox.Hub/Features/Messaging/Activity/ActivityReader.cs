using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>Reads the log for one workspace: what the original's poll, chat history and people's lists rest on.</summary>
internal sealed class ActivityReader(IDatabase database, InboxDesk inbox, Peers peers)
{
    private const string CursorGone =
        "since_id cursor not found (row may have been pruned or belongs to a different workspace); omit since_id to reset";

    /// <summary>The rows asked for. <paramref name="asAgent"/>: the workspace's own agent reads, so messages among them are delivered with this.</summary>
    public async Task<IReadOnlyList<ActivityView>> ReadAsync(WorkspaceId workspace, ActivityQuery query, bool asAgent, CancellationToken cancellationToken)
    {
        ActivityRow[] rows = await database.ReadAsync(
            connection =>
            {
                long? after = query.SinceId is { } id ? ActivityStore.FindSeq(connection, workspace.Value, id) ?? throw Gone() : null;
                return ActivityStore.Read(connection, workspace.Value, query, after);
            },
            cancellationToken);
        if (asAgent && query.Type is null or Contracts.ActivityTypes.A2aReceive)
        {
            await inbox.NoteDeliveredAsync(workspace, [.. rows.Select(row => row.Seq)], cancellationToken);
        }

        IReadOnlyDictionary<string, Peer> known = query.WithPeers
            ? await peers.FindAsync(rows.Select(PeerOf), cancellationToken)
            : new Dictionary<string, Peer>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> receipts = query.WithReceipts
            ? await inbox.StatesAsync(workspace, [.. rows.Select(row => row.Seq)], cancellationToken)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. rows.Select(row => ActivityView.From(row, PeerOf(row) is { } peer ? known.GetValueOrDefault(peer) : null, receipts.GetValueOrDefault(row.Id)))];
    }

    /// <summary>The other side of a row, seen from the workspace in whose log it stands.</summary>
    private static string? PeerOf(ActivityRow row) => row.SourceId == row.WorkspaceId ? row.TargetId : row.SourceId;

    private static SignalboxException Gone() => new("activity-cursor-gone", StatusCodes.Status410Gone, CursorGone);
}
