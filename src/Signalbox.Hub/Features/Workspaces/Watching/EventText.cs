using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Watching;

/// <summary>An event as clients of the original know it.</summary>
internal static class EventText
{
    public static string Of(StoredEvent stored) => new JsonObject
    {
        ["event"] = stored.Kind,
        ["workspace_id"] = stored.Subject,
        ["timestamp"] = WireTime.Text(stored.AtMs),
        ["payload"] = JsonNode.Parse(stored.Payload),
        ["seq"] = stored.Seq,
    }.ToJsonString();
}
