using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Push;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary>Takes admitted A2A calls to where they belong: an inbox, or whoever answers methods about tasks.</summary>
internal sealed class A2aDesk(
    IDatabase database, IMessages messages, A2aPush push, IEnumerable<IA2aTasks> tasks, IAuditTrail audit, TimeProvider time)
{
    private const int MaxName = 256;

    public async Task<IResult> HandleAsync(A2aCall call, CancellationToken cancellationToken)
    {
        if (tasks.FirstOrDefault(handler => handler.Handles(call.Target, call.Method)) is { } answers)
        {
            return await answers.HandleAsync(call, cancellationToken);
        }

        if (!IsMessage(call))
        {
            return Json(A2aAnswers.UnknownMethod(call.Request));
        }

        if (call.Target.IsPush)
        {
            return await push.HandleAsync(call, MessageOf(call, "queued for push"), cancellationToken);
        }

        if (call.Source == call.Target.Id)
        {
            throw SignalboxException.Invalid("self-message", "a workspace cannot send messages to itself: it would only hear its own echo");
        }

        DeliveredMessage delivered = await DeliverAsync(call, cancellationToken);
        return Json(A2aAnswers.Queued(call.Request, delivered, time.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private Task<DeliveredMessage> DeliverAsync(A2aCall call, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            DeliveredMessage delivered = messages.Deliver(scope, MessageOf(call, "queued for poll"));
            if (call.Source is null && !delivered.Repeated)
            {
                audit.Append(scope, call.Caller, "message.send", call.Target.Id.Value, new JsonObject { ["activity_id"] = delivered.ActivityId }.ToJsonString());
            }

            return delivered;
        },
        cancellationToken);

    private static NewMessage MessageOf(A2aCall call, string how) => new()
    {
        Target = call.Target.Id,
        Source = call.Source,
        Text = MessageParts.Text(call.Request) ?? MessageParts.NoText,
        Body = call.Request,
        Method = Short("method", call.Method),
        MessageId = A2aEnvelope.MessageId(call.Request) is { } id ? Short("messageId", id) : null,
        Summary = $"{call.Method} ({how})",
    };

    /// <summary>Names are looked up and shown, so they stay short.</summary>
    private static string Short(string field, string name) => name.Length <= MaxName
        ? name
        : throw SignalboxException.Invalid("name-too-long", $"{field} has {name.Length} characters; at most {MaxName} are taken");

    private static bool IsMessage(A2aCall call) => call.Method is MessageMethods.Send or "tasks/send" || MessageParts.Any(call.Request);

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
