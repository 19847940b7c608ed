using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>The answer of <c>coda_get_result</c>.</summary>
internal static class TaskResults
{
    /// <summary>
    /// What the agent handed in, with ids and the original's defaults filled in; without a hand-in the same shape for how the task ended, or the
    /// message that it has not. <c>task_status</c> is always the task's own state.
    /// </summary>
    public static JsonObject Compose(TaskRow row, string? handedIn, string? viewerUrl)
    {
        JsonObject answer = !row.State.IsFinal() ? Pending(row)
            : handedIn is null ? WithoutResult(row)
            : WithDefaults(row, handedIn);
        answer["task_status"] = row.Status;
        AddIfSet(answer, "reason", row.Reason);
        AddIfSet(answer, "exit_code", row.ExitCode);
        AddIfSet(answer, "exit_signal", row.ExitSignal);
        AddIfSet(answer, "viewer_url", viewerUrl);
        return answer;
    }

    private static JsonObject Pending(TaskRow row) => Identified(row, new JsonObject
    {
        ["status"] = row.Status,
        ["message"] = "Result not yet available — task is still in progress.",
    });

    private static JsonObject WithoutResult(TaskRow row)
    {
        bool timedOut = row.State == TaskState.Timeout;
        string summary = timedOut ? "Task timed out" : row.Summary ?? row.Reason ?? "";
        string? error = row.State == TaskState.Completed ? null
            : timedOut ? row.Reason ?? $"Timeout after {row.TimeoutS}s with no activity for 5 min"
            : row.Reason;
        return Identified(row, new JsonObject
        {
            ["status"] = row.Status,
            ["summary"] = summary,
            ["files_changed"] = new JsonArray(),
            ["artifacts"] = new JsonArray(),
            ["errors"] = error is null ? new JsonArray() : new JsonArray(JsonValue.Create(error)),
        });
    }

    private static JsonObject WithDefaults(TaskRow row, string handedIn)
    {
        JsonObject result = JsonNode.Parse(handedIn) as JsonObject ?? [];
        if (row.State == TaskState.Failed && row.Reason is not null)
        {
            result["status"] = row.Status; // The agent's own word is in the reason.
        }

        Default(result, "status", "done");
        Default(result, "summary", "");
        Default(result, "files_changed", new JsonArray());
        Default(result, "artifacts", new JsonArray());
        Default(result, "errors", new JsonArray());
        return Identified(row, result);
    }

    private static JsonObject Identified(TaskRow row, JsonObject answer)
    {
        answer["task_id"] = row.TaskIdText;
        answer["session_id"] = row.SessionIdText;
        return answer;
    }

    private static void Default(JsonObject result, string name, JsonNode value)
    {
        if (result[name] is null)
        {
            result[name] = value;
        }
    }

    private static void AddIfSet<T>(JsonObject answer, string name, T? value)
    {
        if (value is not null)
        {
            answer[name] = JsonValue.Create(value);
        }
    }
}
