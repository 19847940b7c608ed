using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Tests.Fakes;

/// <summary>What a hub says about one task and its terminal.</summary>
internal static class Answers
{
    public const string TaskId = "task-1a2b3c4d";
    public const string SessionId = "sess-0123456789ab";
    public const string PtyId = "0f8fad5b-d9cb-469f-a165-70867728950e";
    public const string Link = $"http://hub.example/?session={PtyId}#v=abcdefghijklmnopqrstuvwxyz";
    public const string Health = """{"status":"healthy","version":"1.0.0","active_sessions":0}""";

    public static string Task(string status = "running") => new JsonObject
    {
        ["task_id"] = TaskId,
        ["session_id"] = SessionId,
        ["status"] = status,
        ["agent"] = "shell",
        ["viewer_url"] = Link,
        ["elapsed_s"] = 1.5,
        ["prompt_summary"] = "look around",
    }.ToJsonString();

    public static string Result(string status, string summary = "all is well") => new JsonObject
    {
        ["task_id"] = TaskId,
        ["task_status"] = status,
        ["summary"] = summary,
        ["exit_code"] = 0,
        ["files_changed"] = new JsonArray("a.txt", "b.txt"),
        ["viewer_url"] = Link,
    }.ToJsonString();

    /// <summary>One answer of the long poll: text of the terminal, then the state.</summary>
    public static string Stream(string text, int next, string status, bool end = false) => new JsonObject
    {
        ["items"] = text.Length == 0 ? [] : new JsonArray(new JsonObject { ["type"] = "data", ["offset"] = next - text.Length, ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) }),
        ["next"] = next,
        ["end"] = end,
        ["state"] = new JsonObject { ["session_id"] = PtyId, ["state"] = "live", ["task"] = new JsonObject { ["task_id"] = TaskId, ["status"] = status, ["agent"] = "shell", ["elapsed_s"] = 1.5 } },
    }.ToJsonString();
}
