using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary>Waits for the end of a task.</summary>
internal static class TaskWait
{
    public static async Task<JsonNode> ForEndAsync(HubClient hub, string taskId, CancellationToken cancellationToken)
    {
        while (true)
        {
            JsonNode task = await hub.GetAsync($"/api/tasks/{taskId}?wait=30", cancellationToken);
            _ = task.Text("status"); // Something that is no task would be asked about for ever.
            if (Outcome.IsFinal(task))
            {
                return task;
            }
        }
    }
}
