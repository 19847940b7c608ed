using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Tasks.McpApp;
using static Signalbox.Hub.Features.Mcp.Contracts.ToolParameterKind;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Names, arguments, defaults and annotations of the three tools. What clients get to see is compared with <c>tests/contracts/mcp-tools.txt</c>.</summary>
internal static class TaskToolDefinitions
{
    public static JsonToolDefinition Run { get; } = new()
    {
        Name = "coda_run",
        Title = "Delegate a coding task",
        Description = TaskToolTexts.Run,
        ReadOnly = false,
        Output = TaskToolOutputs.Run,
        Meta = TaskApp.ToolMeta(),
        Parameters =
        [
            new() { Name = "prompt", Kind = Text, Example = "\"Add a test for the parser and make it pass\"", Minimum = 1, Maximum = 262_144, Description = "What the agent shall do, complete in itself: the agent does not see this conversation." },
            Optional("email", Text, "", "\"ada@example.com\"", "Who asks: a label to find the task again. Who owns the task is decided by the credentials of the call.") with { Maximum = 320 },
            Optional("context", JsonText, "{}", "\"{\\\"tables\\\":[\\\"main.sales.orders\\\"]}\"", "A JSON document, as a string, that the agent gets beside the prompt, such as tables and schemas. A JSON object is taken as well."),
            Optional("previous_session_id", Text, "", "\"sess-0123456789ab\"", "session_id of an earlier task to build on: the agent is told what that one did."),
            Optional("permissions", Text, "smart", "\"smart\"", "smart: the agent's own approval mode. yolo: the agent approves everything itself.") with { OneOf = ["smart", "yolo"] },
            Optional("timeout_s", Integer, 3600, "3600", "Seconds that the task may run. Time in the queue does not count.") with { Minimum = 1, Maximum = 86_400 },
            Optional("agent", Text, "auto", "\"claude\"", "The agent that shall work: auto (the first that is installed), hermes, claude, codex, opencode, gemini, shell (the prompt is a script), or another profile of the hub."),
            Optional("workdir", Text, "", "\"/home/ada/projects/app\"", "Folder on the hub's machine to work in, inside a root that the hub allows. Empty: a fresh folder."),
            Optional("idempotency_key", Text, "", "\"deploy-2026-11-21\"", "Repeating a call with the same key within 24 hours answers with the first call's task instead of starting another.") with { Maximum = 128 },
            Optional("workflow_protocol", Flag, false, "true", "Adds to the prompt how the agent shall plan, check and report its work."),
        ],
    };

    public static JsonToolDefinition Inbox { get; } = new()
    {
        Name = "coda_inbox",
        Title = "List delegated tasks",
        Description = TaskToolTexts.Inbox,
        ReadOnly = true,
        Output = TaskToolOutputs.Inbox,
        Parameters =
        [
            Optional("email", Text, "", "\"ada@example.com\"", "Only tasks with exactly this label. Empty: all that the caller may see.") with { Maximum = 320 },
            Optional("status", Text, "", "\"running\"", "Only tasks in this state: queued, running (with queued), completed, failed (with timeout and lost), needs_approval, info_needed, timeout, cancelled, lost. Empty: all."),
            Optional("limit", Integer, 100, "20", "Tasks a page.") with { Minimum = 1, Maximum = 500 },
            Optional("cursor", Text, "", "\"<next_cursor of the page before>\"", "next_cursor of the page before. Empty: the newest."),
        ],
    };

    public static JsonToolDefinition GetResult { get; } = new()
    {
        Name = "coda_get_result",
        Title = "Get a task's result",
        Description = TaskToolTexts.GetResult,
        ReadOnly = true,
        Output = TaskToolOutputs.Result,
        EchoedInErrors = ["task_id"],
        Parameters =
        [
            new() { Name = "task_id", Kind = Text, Example = "\"task-01234567\"", Description = "task_id from coda_run or coda_inbox." },
            new() { Name = "session_id", Kind = Text, Example = "\"sess-0123456789ab\"", Description = "session_id from the same answer." },
        ],
    };

    private static ToolParameter Optional(string name, ToolParameterKind kind, JsonNode whenAbsent, string example, string description) =>
        new() { Name = name, Kind = kind, Default = whenAbsent.AsValue(), Example = example, Description = description };
}
