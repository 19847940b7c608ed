using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary><c>POST /workspaces/{id}/broadcast</c>.</summary>
internal static class BroadcastEndpoints
{
    public static async Task<JsonHttpResult<BroadcastAnswer>> BroadcastAsync(HttpContext http, Broadcasts broadcasts, CancellationToken cancellationToken)
    {
        JsonObject body = await RequestBody.ReadAsync(http.Request, "invalid request body", cancellationToken);
        string message = body.Text("message") ?? throw SignalboxException.Invalid("message-missing", "message is required");
        int recipients = await broadcasts.SendAsync(http.GetWorkspace(), http.GetCaller(), message, cancellationToken);
        return TypedResults.Json(new BroadcastAnswer("sent", recipients), MessagingJson.Default.BroadcastAnswer);
    }
}
