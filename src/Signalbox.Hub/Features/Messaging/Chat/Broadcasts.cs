using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>One message to everybody whom a workspace may talk to: all get it, or none.</summary>
internal sealed class Broadcasts(IDatabase database, IWorkspaceDirectory directory, IMessages messages, IWorkspaceEvents events, IAuditTrail audit)
{
    /// <summary>Delivers and gives how many it went to.</summary>
    public async Task<int> SendAsync(Workspace sender, Caller caller, string message, CancellationToken cancellationToken)
    {
        if (!sender.BroadcastEnabled)
        {
            throw new SignalboxException(
                "broadcast-disabled", StatusCodes.Status403Forbidden, "broadcast is not enabled for this workspace; an operator can enable it");
        }

        IReadOnlyList<Workspace> targets = await directory.ListReachableAsync(sender.Id, cancellationToken);
        return await database.WriteAsync(scope => Deliver(scope, sender, caller, message, targets), cancellationToken);
    }

    private int Deliver(WriteScope scope, Workspace sender, Caller caller, string message, IReadOnlyList<Workspace> targets)
    {
        string messageId = Guid.NewGuid().ToString("D");
        foreach (Workspace target in targets)
        {
            messages.Deliver(scope, new NewMessage
            {
                Target = target.Id,
                Source = sender.Id,
                Text = message,
                Method = MessageMethods.Broadcast,
                MessageId = messageId,
                Body = BodyOf(message, messageId),
            });
        }

        events.Append(scope, sender.Id, WorkspaceEventNames.BroadcastMessage, new JsonObject { ["message"] = message, ["recipients"] = targets.Count });
        if (!caller.IsAgentOf(sender))
        {
            audit.Append(scope, caller, "message.broadcast", sender.Id.Value);
        }

        return targets.Count;
    }

    private static JsonObject BodyOf(string message, string messageId) => A2a.A2aEnvelope.Normalise(new JsonObject
    {
        ["parts"] = new JsonArray { new JsonObject { ["kind"] = "text", ["text"] = message } },
        ["messageId"] = messageId,
    });
}
