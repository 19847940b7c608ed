using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;

namespace Signalbox.Hub.Features.A2a.Wire;

/// <summary>A2A 0.3: objects say their <c>kind</c>, enumerations are lower case.</summary>
internal sealed class DialectV03 : Dialect
{
    public override string Version => "0.3";

    public override bool Waits(JsonObject configuration) => configuration.Flag("blocking") == true;

    public override bool AsksForPush(JsonObject configuration) => configuration.Object("pushNotificationConfig") is not null;

    public override string StateName(A2aState state) => state switch
    {
        A2aState.Submitted => "submitted",
        A2aState.Working => "working",
        A2aState.Completed => "completed",
        A2aState.Failed => "failed",
        A2aState.Canceled => "canceled",
        A2aState.InputRequired => "input-required",
        A2aState.Rejected => "rejected",
        A2aState.AuthRequired => "auth-required",
        _ => "unknown",
    };

    public override JsonObject SendResult(JsonObject task) => task;

    public override JsonObject Opening(A2aTask task) => Task(task);

    public override JsonObject StatusUpdate(A2aTask task)
    {
        JsonObject update = StatusEvent(task);
        update["final"] = task.State.Rests();
        return update;
    }

    public override JsonObject ArtifactUpdate(A2aTask task) => ArtifactEvent(task);

    protected override string Role(bool isUser) => isUser ? "user" : "agent";

    protected override JsonObject ReadPart(JsonObject part) => part.Text("kind") switch
    {
        "text" or "data" or null => TextOrData(part),
        "file" => throw A2aFaults.ContentTypeNotSupported("A part of kind file"),
        _ => throw A2aFaults.InvalidParams("A part's kind must be text or data."),
    };

    /// <summary>Data of 0.3 is always an object.</summary>
    protected override JsonObject Part(JsonObject part) =>
        part["text"] is { } text ? new JsonObject { ["kind"] = "text", ["text"] = text.DeepClone() }
        : new JsonObject { ["kind"] = "data", ["data"] = part["data"] is JsonObject data ? data.DeepClone() : new JsonObject { ["value"] = part["data"]?.DeepClone() } };

    protected override JsonObject Tagged(string kind, JsonObject written)
    {
        written["kind"] = kind;
        return written;
    }
}
