using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary><c>/workspaces/{id}/inbox</c> and <c>/workspaces/{id}/receipts</c>.</summary>
internal static class InboxEndpoints
{
    public static async Task<JsonHttpResult<InboxPage>> TakeAsync(
        HttpContext http, InboxDesk desk, IPresence presence, ICredentialWatch watch, IHostApplicationLifetime lifetime)
    {
        var request = InboxRequest.Parse(http.Request.Query);
        using IDisposable? present = http.GetCaller().IsAgentOf(http.GetWorkspace()) ? presence.Waiting(http.GetWorkspace().Id) : null;
        using CredentialLease credential = watch.Watch(http);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, credential.Ended);
        try
        {
            return TypedResults.Json(await desk.TakeAsync(http.GetWorkspace().Id, request, ended.Token), MessagingJson.Default.InboxPage);
        }
        catch (OperationCanceledException) when (credential.Ended.IsCancellationRequested)
        {
            throw new SignalboxException("workspace-token-invalid", StatusCodes.Status401Unauthorized, "invalid workspace auth token");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new SignalboxException("hub-stopping", StatusCodes.Status503ServiceUnavailable, "The hub is stopping. Try again once it is back.");
        }
    }

    public static async Task<JsonHttpResult<AckAnswer>> AckAsync(
        HttpContext http, string activityId, InboxDesk desk, IAuditTrail audit, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        JsonObject body = await RequestBody.ReadAsync(http.Request, "invalid request body", cancellationToken);
        string consumer = InboxRequest.CheckConsumer(body.Text("consumer") ?? new InboxRequest().Consumer);
        Caller caller = http.GetCaller();
        Action<WriteScope>? audited = caller.IsAgentOf(workspace) ? null : scope => audit.Append(scope, caller, "message.ack", activityId);
        return TypedResults.Json(await desk.AckAsync(workspace.Id, consumer, activityId, audited, cancellationToken), MessagingJson.Default.AckAnswer);
    }

    public static async Task<JsonHttpResult<RenewAnswer>> RenewAsync(HttpContext http, InboxDesk desk, CancellationToken cancellationToken)
    {
        JsonObject body = await RequestBody.ReadAsync(http.Request, "invalid request body", cancellationToken);
        string consumer = InboxRequest.CheckConsumer(body.Text("consumer") ?? new InboxRequest().Consumer);
        string[] renewed = await desk.RenewAsync(http.GetWorkspace().Id, consumer, InboxRequest.ReadIds(body), cancellationToken);
        return TypedResults.Json(new RenewAnswer(renewed), MessagingJson.Default.RenewAnswer);
    }

    public static async Task<JsonHttpResult<Receipt>> ReceiptAsync(HttpContext http, string activityId, InboxDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Json(await desk.ReceiptAsync(http.GetWorkspace().Id, activityId, cancellationToken), MessagingJson.Default.Receipt);
}
