using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>A server-sent event; without a name only its data is sent.</summary>
internal sealed record ServerSentEvent(string? Name, JsonObject Data)
{
    public override string ToString() => (Name is null ? "" : $"event: {Name}\n") + $"data: {Data.ToJsonString()}\n\n";
}
