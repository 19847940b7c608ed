using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Tasks.McpApp;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>Tasks that clients watch by <c>subscriptions/listen</c>. Each client is told what <c>tasks/get</c> would answer it at that moment.</summary>
internal sealed class McpTaskWatch
{
    private readonly ITaskDesk _desk;
    private readonly McpTopic _topic;

    public McpTaskWatch(ITaskDesk desk)
    {
        _desk = desk;
        _topic = new McpTopic { Filter = "taskIds", Method = "notifications/tasks", GrantAsync = GrantAsync, CurrentAsync = CurrentAsync };
        Subscriptions = new McpSubscriptions { Topics = [_topic], MayWatch = MayWatchAsync };
    }

    public McpSubscriptions Subscriptions { get; }

    /// <summary>This task stands differently now.</summary>
    public void Changed(string taskId)
    {
        Subscriptions.Changed(_topic, taskId);
        Subscriptions.ResourceUpdated(TaskResourceUri.OfTask(taskId));
    }

    /// <summary>Every task may stand differently now.</summary>
    public void AllChanged()
    {
        Subscriptions.Changed(_topic);
        Subscriptions.EveryResourceUpdated();
    }

    private async ValueTask<IReadOnlyList<string>> GrantAsync(McpListener listener, IReadOnlyList<string> taskIds, CancellationToken cancellationToken)
    {
        McpTasksExtension.Require(listener.Capabilities);
        var known = new List<string>();
        foreach (string taskId in taskIds)
        {
            if (await IfKnownAsync(_desk.GetAsync(listener.Caller, taskId, TimeSpan.Zero, cancellationToken)) is not null)
            {
                known.Add(taskId);
            }
        }

        return known;
    }

    /// <summary>Tasks can be watched as resources too; their terminals are read, with <c>wait</c>.</summary>
    private async ValueTask<bool> MayWatchAsync(McpListener listener, string uri, CancellationToken cancellationToken) =>
        TaskResourceUri.Parse(uri, out _) is { IsTerminal: false } asked
        && await IfKnownAsync(_desk.GetAsync(listener.Caller, asked.TaskId.Value, TimeSpan.Zero, cancellationToken)) is not null;

    /// <summary>Null for a task that was forgotten since it was granted.</summary>
    private async ValueTask<JsonObject?> CurrentAsync(McpListener listener, string taskId, CancellationToken cancellationToken) =>
        await IfKnownAsync(_desk.StandingAsync(listener.Caller, taskId, cancellationToken)) is { } standing ? McpTaskJson.Of(standing) : null;

    private static async Task<T?> IfKnownAsync<T>(Task<T> asking)
        where T : class
    {
        try
        {
            return await asking;
        }
        catch (SignalboxException unknown) when (unknown.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
