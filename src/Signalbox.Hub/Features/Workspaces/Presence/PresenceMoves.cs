using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>Makes the moves of <see cref="PresenceTable"/>: the guarded UPDATE and its event, or neither.</summary>
internal sealed class PresenceMoves(IWorkspaceEvents events, TimeProvider time)
{
    /// <summary>Moves a workspace that stands at <paramref name="from"/>; gives where it stands afterwards.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="id">The workspace.</param>
    /// <param name="from">Where it stood when this transaction read it.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="payload">Values for the event, by the keys of the table; <c>recovered_from</c> is known here.</param>
    public WorkspaceStatus Apply(WriteScope scope, WorkspaceId id, WorkspaceStatus from, PresenceTrigger trigger, JsonObject? payload = null)
    {
        if (PresenceTable.Find(from, trigger) is not { } move
            || !WorkspaceStore.Move(scope, id.Value, move.From, move.To, time.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            return from;
        }

        events.Append(scope, id, move.Event, PayloadOf(move, payload));
        return move.To;
    }

    private static JsonObject PayloadOf(PresenceTransition move, JsonObject? given)
    {
        var payload = new JsonObject();
        foreach (string key in move.PayloadKeys)
        {
            payload[key] = key == "recovered_from" ? move.From.Name() : given?[key]?.DeepClone();
        }

        return payload;
    }
}
