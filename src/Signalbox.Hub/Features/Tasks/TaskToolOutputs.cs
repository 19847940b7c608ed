using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>
/// Output schemas of the three tools. Clients check refusals against them as well, so nothing is required that a refusal lacks, and what the agent
/// wrote has no type: a client must not throw a result away because the agent wrote a string where others write a list.
/// </summary>
internal static class TaskToolOutputs
{
    public static JsonObject Run { get; } = Schema("""
        {
          "type": "object",
          "properties": {
            "task_id": { "type": "string", "description": "The task; pass it to coda_get_result." },
            "session_id": { "type": "string", "description": "Its session; pass it to coda_get_result, or as previous_session_id to build on this task." },
            "status": { "type": "string", "description": "running or queued; error in a refusal." },
            "viewer_url": { "type": ["string", "null"], "description": "Link to watch, to be given to the user as it is; null when the hub knows no address of its own." },
            "agent": { "type": "string", "description": "The profile that works on it." },
            "queue_position": { "type": "integer", "description": "How many tasks are ahead of it, while queued." },
            "warnings": { "type": "array", "items": { "type": "string" }, "description": "What was noticed and not refused." },
            "error": { "type": "string", "description": "In a refusal: what is wrong and what to do next." },
            "code": { "type": "string", "description": "In a refusal: its stable name." }
          },
          "required": ["status"]
        }
        """);

    public static JsonObject Inbox { get; } = Schema("""
        {
          "type": "object",
          "properties": {
            "tasks": {
              "type": "array",
              "description": "Newest first.",
              "items": {
                "type": "object",
                "properties": {
                  "task_id": { "type": "string" },
                  "session_id": { "type": "string" },
                  "status": { "type": "string", "description": "queued, running, completed, failed, needs_approval, info_needed, timeout, cancelled or lost." },
                  "elapsed_s": { "type": "number", "description": "Seconds since it was created; stops when it ends." },
                  "prompt_summary": { "type": "string", "description": "The first 100 characters of the prompt." },
                  "previous_session_id": { "type": "string", "description": "The session it builds on; empty if none." },
                  "created_at": { "type": "number", "description": "Epoch seconds." },
                  "agent": { "type": "string" },
                  "email": { "type": "string", "description": "The label given to coda_run." },
                  "summary": { "type": "string", "description": "The result's summary." },
                  "progress": {
                    "type": "object",
                    "description": "What the agent said last, while running.",
                    "properties": { "step": { "type": "string" }, "message": { "type": "string" } }
                  },
                  "reason": { "type": "string", "description": "Why it ended as it did." },
                  "exit_code": { "type": "integer" },
                  "exit_signal": { "type": "integer" },
                  "queue_position": { "type": "integer", "description": "How many tasks are ahead of it, while queued." },
                  "attention": {
                    "type": "object",
                    "description": "Set while the agent waits for a person.",
                    "properties": { "source": { "type": "string" }, "message": { "type": "string" }, "since": { "type": "number" } }
                  },
                  "viewer_url": { "type": "string", "description": "Link to watch." }
                },
                "required": ["task_id", "session_id", "status", "elapsed_s", "prompt_summary", "previous_session_id", "created_at"]
              }
            },
            "counts": {
              "type": "object",
              "description": "Over the whole window, after the filters.",
              "properties": {
                "running": { "type": "integer", "description": "Running and queued." },
                "completed": { "type": "integer" },
                "failed": { "type": "integer", "description": "Failed, timed out and lost." },
                "info_needed": { "type": "integer" },
                "needs_approval": { "type": "integer" },
                "by_status": { "type": "object", "description": "Every state with its own number.", "additionalProperties": { "type": "integer" } }
              },
              "required": ["running", "completed", "failed"]
            },
            "next_cursor": { "type": "string", "description": "Pass as cursor for the next page; absent on the last." },
            "warnings": { "type": "array", "items": { "type": "string" }, "description": "What was noticed and not refused." },
            "status": { "type": "string", "description": "error, in a refusal only." },
            "error": { "type": "string", "description": "In a refusal: what is wrong and what to do next." },
            "code": { "type": "string", "description": "In a refusal: its stable name." }
          }
        }
        """);

    public static JsonObject Result { get; } = Schema("""
        {
          "type": "object",
          "properties": {
            "task_id": { "type": "string" },
            "session_id": { "type": "string" },
            "status": { "description": "What the agent says of its work (done when it says nothing), or the task's state while there is no result; error in a refusal." },
            "summary": { "description": "What was done, in the agent's words." },
            "files_changed": { "description": "A list of paths." },
            "artifacts": { "description": "What the agent made." },
            "errors": { "description": "What went wrong." },
            "feedback": { "description": "What the agent needs, when status is info_needed or needs_approval." },
            "message": { "description": "Why there is no result." },
            "task_status": { "type": "string", "description": "The task's own state, whatever the agent says: queued, running, completed, failed, needs_approval, info_needed, timeout, cancelled or lost." },
            "reason": { "description": "Why it ended as it did." },
            "exit_code": { "description": "The agent's exit code, when it exited." },
            "exit_signal": { "description": "The signal that ended the agent, when one did." },
            "viewer_url": { "description": "Link to watch." },
            "warnings": { "description": "What was noticed and not refused." },
            "error": { "description": "In a refusal: what is wrong and what to do next." },
            "code": { "description": "In a refusal: its stable name." }
          },
          "required": ["task_id", "status"]
        }
        """);

    private static JsonObject Schema(string json) => JsonNode.Parse(json)!.AsObject();
}
