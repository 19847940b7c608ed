using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>Takes A2A calls to agents that have an address, and gives back what they answer. A busy agent gets the message later.</summary>
internal sealed class A2aPush(
    IDatabase database, PushCalls calls, IMessages messages, IActivityLog log, IWorkspaceEvents events, IAuditTrail audit, TimeProvider time)
{
    private const int MaxTimeoutSeconds = 1800;
    private const int MaxEventBody = 64 * 1024;

    /// <summary>Larger answers go to the caller whole, and only their size into the log.</summary>
    private const int MaxKept = 1024 * 1024;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    public async Task<IResult> HandleAsync(A2aCall call, NewMessage message, CancellationToken cancellationToken)
    {
        if (call.Target.Url.Length == 0)
        {
            throw new SignalboxException("workspace-no-url", StatusCodes.Status503ServiceUnavailable, "workspace has no URL");
        }

        if (await FindQueuedAsync(message, cancellationToken) is { } before)
        {
            return await QueuedAsync(call, before, cancellationToken);
        }

        long started = time.GetTimestamp();
        using var content = new StringContent(call.Request.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        PushOutcome outcome = await calls.PostAsync(call.Target, "", call.Source, content, TimeoutOf(call.Http.Request), cancellationToken);
        if (outcome.Answer is { } answer)
        {
            await database.WriteAsync(scope => Record(scope, call, message, answer, time.GetElapsedTime(started)), CancellationToken.None);
            return new PassedThrough(answer);
        }

        return outcome.Busy
            ? await QueuedAsync(call, await database.WriteAsync(scope => Queue(scope, call, message), CancellationToken.None), cancellationToken)
            : throw new SignalboxException("workspace-unreachable", StatusCodes.Status502BadGateway, "failed to reach workspace agent");
    }

    private Task<DeliveredMessage?> FindQueuedAsync(NewMessage message, CancellationToken cancellationToken) => database.ReadAsync(
        connection => message.MessageId is { } id && InboxStore.FindSent(connection, message.Target.Value, message.Source?.Value, id) is { } row
            ? new DeliveredMessage(row.ActivityId, row.Seq, Repeated: true)
            : null,
        cancellationToken);

    private DeliveredMessage Queue(WriteScope scope, A2aCall call, NewMessage message)
    {
        DeliveredMessage queued = messages.Deliver(scope, message);
        if (call.Source is null && !queued.Repeated)
        {
            Audit(scope, call, queued.ActivityId);
        }

        return queued;
    }

    private async Task<IResult> QueuedAsync(A2aCall call, DeliveredMessage queued, CancellationToken cancellationToken)
    {
        long depth = await database.ReadAsync(connection => InboxStore.CountOpen(connection, call.Target.Id.Value), cancellationToken);
        var body = new JsonObject
        {
            ["queued"] = true,
            ["queue_id"] = queued.ActivityId,
            ["queue_depth"] = depth,
            ["message"] = "workspace agent busy — the message is queued and delivered when it is free",
        };
        return Results.Text(body.ToJsonString(), MediaTypeNames.Application.Json, statusCode: StatusCodes.Status202Accepted);
    }

    private bool Record(WriteScope scope, A2aCall call, NewMessage message, WorkspaceAnswer answer, TimeSpan took)
    {
        JsonNode? body = answer.Body.Length <= MaxKept ? BodyOf(answer) : null;
        LoggedActivity logged = log.Append(scope, new NewActivity
        {
            Workspace = call.Target.Id,
            Type = ActivityTypes.A2aReceive,
            Source = call.Source,
            Target = call.Target.Id,
            Method = call.Method,
            Summary = Line.Of(message.Text),
            RequestBody = call.Request,
            ResponseBody = body,
            Metadata = body is null ? new JsonObject { ["response_bytes"] = answer.Body.Length } : null,
            DurationMs = (long)took.TotalMilliseconds,
            Status = answer.IsSuccess ? "ok" : "error",
            ErrorDetail = answer.IsSuccess ? null : $"HTTP {answer.StatusCode}",
            MessageId = message.MessageId,
        });
        if (call.Source is null)
        {
            var payload = new JsonObject { ["activity_id"] = logged.Id };
            payload["response_body"] = answer.Body.Length <= MaxEventBody ? body?.DeepClone() : null;
            events.Append(scope, call.Target.Id, WorkspaceEventNames.A2aResponse, payload);
            Audit(scope, call, logged.Id);
        }

        return true;
    }

    private void Audit(WriteScope scope, A2aCall call, string activityId) =>
        audit.Append(scope, call.Caller, "message.send", call.Target.Id.Value, new JsonObject { ["activity_id"] = activityId }.ToJsonString());

    private static JsonNode? BodyOf(WorkspaceAnswer answer)
    {
        try
        {
            return JsonNode.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(answer.Body));
        }
    }

    /// <summary><c>X-Timeout</c> in seconds, at most half an hour.</summary>
    private static TimeSpan TimeoutOf(HttpRequest request) =>
        int.TryParse(request.Headers["X-Timeout"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, MaxTimeoutSeconds))
            : DefaultTimeout;
}
