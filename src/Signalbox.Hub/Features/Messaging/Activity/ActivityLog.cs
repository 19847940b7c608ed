using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>Appends to the log, each row with its event.</summary>
internal sealed class ActivityLog(IWorkspaceEvents events, TimeProvider time) : IActivityLog
{
    public LoggedActivity Append(WriteScope scope, NewActivity activity)
    {
        ActivityRow row = RowOf(activity, Guid.NewGuid().ToString("D"), time.GetUtcNow().ToUnixTimeMilliseconds());
        long seq = ActivityStore.Insert(scope, row);
        events.Append(scope, activity.Workspace, WorkspaceEventNames.ActivityLogged, EventOf(row, seq));
        return new LoggedActivity(row.Id, seq, row.CreatedMs);
    }

    private static ActivityRow RowOf(NewActivity activity, string id, long nowMs) => new()
    {
        Id = id,
        WorkspaceId = activity.Workspace.Value,
        ActivityType = activity.Type,
        SourceId = activity.Source?.Value,
        TargetId = activity.Target?.Value,
        Method = activity.Method,
        Summary = activity.Summary,
        RequestBody = activity.RequestBody?.ToJsonString(),
        ResponseBody = activity.ResponseBody?.ToJsonString(),
        Metadata = activity.Metadata?.ToJsonString(),
        DurationMs = activity.DurationMs,
        Status = activity.Status,
        ErrorDetail = activity.ErrorDetail,
        MessageId = activity.MessageId,
        DelegationId = activity.DelegationId,
        CreatedMs = nowMs,
    };

    private static JsonObject EventOf(ActivityRow row, long seq) => new()
    {
        ["id"] = row.Id,
        ["seq"] = seq,
        ["activity_type"] = row.ActivityType,
        ["source_id"] = row.SourceId,
        ["target_id"] = row.TargetId,
        ["method"] = LineOf(row.Method),
        ["summary"] = LineOf(row.Summary),
        ["status"] = row.Status,
        ["duration_ms"] = row.DurationMs,
        ["created_at"] = WireTime.Text(row.CreatedMs),
    };

    /// <summary>Events go to everybody who watches; what is long is read in the log.</summary>
    private static string? LineOf(string? text) => text is null ? null : Line.Of(text);
}
