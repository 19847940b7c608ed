using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;

namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>A task as the extension writes it (<c>DetailedTask</c>): what <c>tasks/get</c> answers and <c>notifications/tasks</c> tells.</summary>
internal static class McpTaskJson
{
    /// <summary>How often who polls shall ask. Tasks take minutes; who wants to know at once listens.</summary>
    private const int PollIntervalMs = 5000;

    public static JsonObject Of(TaskStanding standing)
    {
        McpTaskState state = McpTaskState.Of(standing.State);
        var task = new JsonObject
        {
            ["taskId"] = standing.Entry.TaskId.Value,
            ["status"] = state.Status,
            ["statusMessage"] = Message(standing, state),
            ["createdAt"] = Time(standing.CreatedAt),
            ["lastUpdatedAt"] = Time(standing.ChangedAt),
            ["ttlMs"] = (long)(standing.KeptUntil - standing.CreatedAt).TotalMilliseconds,
        };
        if (state.Status == McpTaskState.Working)
        {
            task["pollIntervalMs"] = PollIntervalMs;
        }

        if (state.Status == McpTaskState.Completed)
        {
            CallToolResult result = JsonTool.Result(standing.Result!, state.IsError);
            result.ResultType = "complete";
            task["result"] = JsonSerializer.SerializeToNode(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)));
        }

        return task;
    }

    /// <summary>Our own name of the state, which says more than the extension's, and what is known beyond it.</summary>
    private static string Message(TaskStanding standing, McpTaskState state)
    {
        string? detail = Detail(standing.State, standing.Entry) ?? state.Detail;
        return detail is null ? standing.State.Name() : $"{standing.State.Name()}: {detail}";
    }

    private static string? Detail(TaskState state, InboxEntry entry) => state switch
    {
        TaskState.Queued => entry.QueuePosition is { } ahead ? string.Create(CultureInfo.InvariantCulture, $"{ahead} tasks are ahead") : null,
        TaskState.Running when entry.Attention is { } attention => attention.Message.Length == 0 ? "the agent waits for a person" : $"the agent waits for a person: {attention.Message}",
        TaskState.Running => entry.Progress is { } line ? $"{line.Step}: {line.Message}" : null,
        TaskState.NeedsApproval or TaskState.InfoNeeded => null,
        TaskState.Completed => entry.Summary,
        _ => entry.Reason ?? entry.Summary,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
