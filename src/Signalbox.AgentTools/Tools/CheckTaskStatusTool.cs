using System.Net;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>check_task_status</c>.</summary>
internal sealed class CheckTaskStatusTool() : AgentTool(
    "check_task_status",
    "Check delegated tasks",
    readOnly: true,
    "Tells how a delegated task stands: pending or in_progress (wait), queued (the peer is busy; do not delegate again), completed, failed, outcome_unknown. Without task_id: the last ten.",
    """
    {
      "type": "object",
      "properties": {
        "workspace_id": { "type": "string", "description": "The peer; not needed." },
        "task_id": { "type": "string", "description": "delegation_id from delegate_task or delegate_task_async. Empty: the last ten." },
        "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces delegated, when it has several." }
      }
    }
    """)
{
    private const int Newest = 10;

    private static readonly string[] Reduced = ["delegation_id", "target_id", "status", "summary", "response_preview"];

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        PlatformClient platform = call.Source.Platform;
        string id = call.Arguments.Text("task_id");
        return id.Length == 0 ? await ListAsync(platform, cancellationToken) : await FindAsync(platform, id, cancellationToken);
    }

    private static async Task<string> FindAsync(PlatformClient platform, string id, CancellationToken cancellationToken)
    {
        PlatformAnswer answer = await platform.GetAsync(platform.Own($"delegations/{Uri.EscapeDataString(id)}"), cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Object: { } delegation } => Json(delegation),
            { Status: HttpStatusCode.NotFound or HttpStatusCode.BadRequest } => Json(new JsonObject { ["status"] = "not_found", ["delegation_id"] = id }),
            _ => throw ToolRefusedException.Error($"failed to check delegations ({answer.Code})"),
        };
    }

    private static async Task<string> ListAsync(PlatformClient platform, CancellationToken cancellationToken)
    {
        PlatformAnswer answer = await platform.GetAsync(platform.Own($"delegations?limit={Newest}"), cancellationToken);
        if (!answer.IsSuccess || answer.Array is not { } rows)
        {
            throw ToolRefusedException.Error($"failed to check delegations ({answer.Code})");
        }

        JsonNode[] reduced = [.. rows.OfType<JsonObject>().Take(Newest).Select(Reduce)];
        return Json(new JsonObject { ["delegations"] = new JsonArray(reduced), ["count"] = reduced.Length });
    }

    private static JsonNode Reduce(JsonObject row) =>
        new JsonObject(Reduced.Where(row.ContainsKey).Select(name => KeyValuePair.Create(name, row[name]?.DeepClone())));

    private protected override string Unreachable(string cause) => $"Error checking delegations: {cause}";
}
