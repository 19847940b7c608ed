using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A task's events as somebody reads them who replays its terminal.</summary>
internal static class TaskNotes
{
    /// <summary>What an event says; null for those that say nothing there.</summary>
    public static SessionNote? From(StoredEvent stored)
    {
        if (JsonNode.Parse(stored.Payload) is not JsonObject said)
        {
            return null;
        }

        return stored.Kind switch
        {
            "task.progress" => new SessionNote(stored.AtMs, "progress", Joined(Text(said, "step"), Text(said, "message"))),
            "task.attention" when said["waiting"] is JsonValue waiting && waiting.TryGetValue(out bool waits) && waits =>
                new SessionNote(stored.AtMs, "attention", Text(said, "message")),
            "task.attention" or "task.queued" or "task.running" => null,
            _ => said["status"] is null ? null : new SessionNote(stored.AtMs, "state", Text(said, "status")),
        };
    }

    private static string Joined(string step, string message) =>
        step.Length == 0 ? message : message.Length == 0 ? step : $"{step}: {message}";

    private static string Text(JsonObject said, string name) =>
        said[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
