using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary><c>GET</c> and <c>POST /workspaces/{id}/activity</c>.</summary>
internal static class ActivityEndpoints
{
    public static async Task<JsonHttpResult<IReadOnlyList<ActivityView>>> ListAsync(
        HttpContext http, ActivityReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        bool asAgent = http.GetCaller().IsAgentOf(workspace);
        var query = ActivityQuery.Parse(http.Request.Query, time.GetUtcNow().ToUnixTimeMilliseconds());

        // An agent that polls for what it received must not hear itself: clients of the original would answer their own notices.
        bool polls = asAgent && query is { Type: ActivityTypes.A2aReceive, FromPeople: null } && (query.SinceId ?? (object?)query.SinceMs) is not null;
        return TypedResults.Json(
            await reader.ReadAsync(workspace.Id, query with { MessagesOnly = polls }, asAgent, cancellationToken),
            MessagingJson.Default.IReadOnlyListActivityView);
    }

    public static async Task<JsonHttpResult<StatusAnswer>> LogAsync(
        HttpContext http, IDatabase database, IActivityLog log, IAuditTrail audit, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        JsonObject body = await RequestBody.ReadAsync(http.Request, "invalid request body", cancellationToken);
        NewActivity activity = Read(workspace.Id, body);
        await database.WriteAsync(
            scope =>
            {
                LoggedActivity logged = log.Append(scope, activity);
                if (!http.GetCaller().IsAgentOf(workspace))
                {
                    audit.Append(scope, http.GetCaller(), "activity.log", logged.Id);
                }

                return logged;
            },
            cancellationToken);
        return TypedResults.Json(new StatusAnswer("logged"), MessagingJson.Default.StatusAnswer);
    }

    private static NewActivity Read(WorkspaceId workspace, JsonObject body)
    {
        string type = body.Text("activity_type") ?? "";
        if (!ActivityTypes.OfAgents.Contains(type))
        {
            throw SignalboxException.Invalid("activity-type", $"activity_type must be one of: {string.Join(", ", ActivityTypes.OfAgents)}");
        }

        if (body.Text("source_id") is { } source && !(WorkspaceId.TryParse(source, out WorkspaceId claimed) && claimed == workspace))
        {
            throw new SignalboxException("source-forged", StatusCodes.Status403Forbidden, "source_id must match authenticated workspace");
        }

        return new NewActivity
        {
            Workspace = workspace,
            Type = type,
            Source = workspace,
            Target = Target(body),
            Method = body.Text("method"),
            Summary = body.Text("summary"),
            Status = body.Text("status") ?? "ok",
            ErrorDetail = body.Text("error_detail"),
            DurationMs = Duration(body),
            RequestBody = body["request_body"],
            ResponseBody = body["response_body"],
            Metadata = body["metadata"],
        };
    }

    private static WorkspaceId? Target(JsonObject body) => body.Text("target_id") is not { } text ? null
        : WorkspaceId.TryParse(text, out WorkspaceId target) ? target
        : throw SignalboxException.Invalid("target-invalid", "target_id must be a UUID");

    private static long? Duration(JsonObject body) => body["duration_ms"] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out long milliseconds) && milliseconds >= 0 => milliseconds,
        _ => throw SignalboxException.Invalid("body-invalid", "duration_ms must be a whole number of milliseconds"),
    };
}
