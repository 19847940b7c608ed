using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary><c>POST /workspaces/{id}/notify</c>: the agent says something to people.</summary>
internal static class NotifyEndpoints
{
    public static async Task<JsonHttpResult<StatusAnswer>> NotifyAsync(
        HttpContext http, IDatabase database, IActivityLog log, IWorkspaceEvents events, IAuditTrail audit, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        Caller caller = http.GetCaller();
        JsonObject body = await RequestBody.ReadAsync(http.Request, "invalid request body", cancellationToken);
        string message = body.Text("message") ?? throw SignalboxException.Invalid("message-missing", "message is required");
        JsonObject[] attachments = Attachment.ReadAll(body);
        await database.WriteAsync(
            scope =>
            {
                LoggedActivity logged = log.Append(scope, RowOf(workspace, message, attachments));
                events.Append(scope, workspace.Id, WorkspaceEventNames.AgentMessage, EventOf(logged, message, attachments));
                if (!caller.IsAgentOf(workspace))
                {
                    audit.Append(scope, caller, "message.notify", workspace.Id.Value);
                }

                return logged;
            },
            cancellationToken);
        return TypedResults.Json(new StatusAnswer("sent"), MessagingJson.Default.StatusAnswer);
    }

    /// <summary>In the original's form, so that chat pages read their history from the log. It stands in no inbox: it is the agent's own.</summary>
    private static NewActivity RowOf(Workspace workspace, string message, JsonObject[] attachments)
    {
        var parts = new JsonArray { new JsonObject { ["kind"] = "text", ["text"] = message } };
        foreach (JsonObject file in attachments)
        {
            parts.Add((JsonNode)new JsonObject { ["kind"] = "file", ["file"] = file.DeepClone() });
        }

        return new NewActivity
        {
            Workspace = workspace.Id,
            Type = ActivityTypes.A2aReceive,
            Target = workspace.Id,
            Method = MessageMethods.Notify,
            Summary = Line.Of(message),
            ResponseBody = new JsonObject { ["result"] = message, ["parts"] = parts },
        };
    }

    private static JsonObject EventOf(LoggedActivity logged, string message, JsonObject[] attachments) => new()
    {
        ["activity_id"] = logged.Id,
        ["message"] = message,
        ["attachments"] = new JsonArray([.. attachments.Select(file => file.DeepClone())]),
    };
}
