namespace Signalbox.Hub.Features.Tasks;

/// <summary>What the tools tell a client's model.</summary>
internal static class TaskToolTexts
{
    /// <summary>The first paragraph says all that matters in fewer than 512 characters, which is what some clients show.</summary>
    public const string Instructions = """
        Delegates coding tasks to agents that work on the hub's machine. coda_run submits a task and returns at once: do not wait, poll or loop; tell the user that it was submitted, show viewer_url as plain text, and go on. Call coda_inbox only when the user asks about background work, coda_get_result for a task that has ended. To continue a finished task pass its session_id as previous_session_id.

        Workflow: 1. coda_run. 2. Keep talking with the user. 3. When the user asks how it goes: coda_inbox. 4. For tasks that have ended: coda_get_result.

        viewer_url opens the task's terminal: live while the agent works, a recording afterwards. Show it when you first mention the task and whenever the user asks where it is or how to watch it. Give the whole address, with everything after the #: whoever has it can watch this one terminal, nothing else. It is null when the hub knows no address of its own.

        When a task ends as info_needed, read feedback in its result, get what is missing, and submit again with previous_session_id. When it ends as needs_approval, show the plan in its result to the user and submit again only after a clear yes.

        A refused call has isError and a JSON body whose error says what is wrong and what to do next.
        """;

    public const string Run = """
        Hands a coding task to an agent on the hub and returns at once with task_id, session_id, status (running, or queued when all slots are taken) and viewer_url. The agent works in a real terminal that people can watch at viewer_url. Do not wait for the task: tell the user that it was submitted, and give viewer_url.
        """;

    public const string Inbox = """
        Lists the tasks of the last 24 hours, newest first, with their states and counts. Call it when the user asks about background work, not on your own. More pages: pass next_cursor as cursor.
        """;

    public const string GetResult = """
        Gives the structured result of a task: status, summary, files_changed, artifacts, errors and whatever else the agent handed in. While there is none, it says the task's state and a message.
        """;
}
