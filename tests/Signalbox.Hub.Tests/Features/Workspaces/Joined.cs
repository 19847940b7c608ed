using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>An agent of a workspace, as a client of the hub.</summary>
internal sealed record Joined(WorkspacesHub Hub, WorkspaceId Id, string Token)
{
    public object RegisterBody(string mode = "poll", string url = "") =>
        new { id = Id.Value, url, agent_card = new { name = "agent", skills = new[] { new { name = "code" } } }, delivery_mode = mode };

    public Task<JsonObject> RegisterAsync() => Hub.PostAsync("/registry/register", Token, RegisterBody());

    public Task<JsonObject> BeatAsync(double errorRate = 0, string runtimeState = "", string currentTask = "", string sampleError = "", object? metadata = null) =>
        Hub.PostAsync("/registry/heartbeat", Token, new
        {
            workspace_id = Id.Value,
            error_rate = errorRate,
            sample_error = sampleError,
            active_tasks = currentTask.Length > 0 ? 1 : 0,
            uptime_seconds = 7,
            current_task = currentTask,
            runtime_state = runtimeState,
            runtime_metadata = metadata,
        });

    public Task<string> StatusAsync() => Hub.StatusAsync(Id);
}
