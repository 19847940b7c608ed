using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Shares;

/// <summary>Writes down what happens to share links: audit and event, in the act's own transaction.</summary>
internal sealed class ShareRecord(IAuditTrail audit, IEventLog events)
{
    /// <param name="scope">The act's transaction.</param>
    /// <param name="actor">Who acts; a browser that opens a link may be nobody.</param>
    /// <param name="act"><c>create</c>, <c>open</c> or <c>revoke</c>.</param>
    /// <param name="row">The link.</param>
    public void Write(WriteScope scope, Caller actor, string act, ShareRow row)
    {
        var detail = new JsonObject
        {
            ["link_id"] = row.Id,
            ["name"] = row.Name,
            ["replay"] = row.Replay != 0,
            ["expires_at"] = row.ExpiresMs / 1000.0,
            ["max_uses"] = row.MaxUses,
        };
        audit.Append(scope, actor, $"session.link.{act}", row.PtyId, detail.ToJsonString());
        var payload = new JsonObject
        {
            ["session_id"] = row.PtyId,
            ["task_id"] = row.TaskId,
            ["link_id"] = row.Id,
            ["name"] = row.Name,
            ["act"] = act,
            ["by"] = actor.Identity,
        };
        events.Append(scope, new HubEvent("session.link", row.Owner, row.PtyId, payload.ToJsonString()));
    }
}
