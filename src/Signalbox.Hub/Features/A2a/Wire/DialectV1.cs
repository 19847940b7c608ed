using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;

namespace Signalbox.Hub.Features.A2a.Wire;

/// <summary>A2A 1.0: ProtoJSON, where a member's name tells what an object is.</summary>
internal sealed class DialectV1 : Dialect
{
    private static readonly string[] Files = ["raw", "url"];

    public override string Version => "1.0";

    public override bool Waits(JsonObject configuration) => configuration.Flag("returnImmediately") != true;

    public override bool AsksForPush(JsonObject configuration) => configuration.Object("taskPushNotificationConfig") is not null;

    public override string StateName(A2aState state) => state switch
    {
        A2aState.Submitted => "TASK_STATE_SUBMITTED",
        A2aState.Working => "TASK_STATE_WORKING",
        A2aState.Completed => "TASK_STATE_COMPLETED",
        A2aState.Failed => "TASK_STATE_FAILED",
        A2aState.Canceled => "TASK_STATE_CANCELED",
        A2aState.InputRequired => "TASK_STATE_INPUT_REQUIRED",
        A2aState.Rejected => "TASK_STATE_REJECTED",
        A2aState.AuthRequired => "TASK_STATE_AUTH_REQUIRED",
        _ => "TASK_STATE_UNSPECIFIED",
    };

    public override JsonObject SendResult(JsonObject task) => new() { ["task"] = task };

    public override JsonObject Opening(A2aTask task) => new() { ["task"] = Task(task) };

    public override JsonObject StatusUpdate(A2aTask task) => new() { ["statusUpdate"] = StatusEvent(task) };

    public override JsonObject ArtifactUpdate(A2aTask task) => new() { ["artifactUpdate"] = ArtifactEvent(task) };

    protected override string Role(bool isUser) => isUser ? "ROLE_USER" : "ROLE_AGENT";

    protected override JsonObject ReadPart(JsonObject part) =>
        Files.FirstOrDefault(part.ContainsKey) is { } file ? throw A2aFaults.ContentTypeNotSupported($"A part with {file}") : TextOrData(part);

    protected override JsonObject Part(JsonObject part)
    {
        JsonObject written = part.DeepClone().AsObject();
        written["mediaType"] = part.ContainsKey("text") ? "text/plain" : "application/json";
        return written;
    }

    protected override JsonObject Tagged(string kind, JsonObject written) => written;
}
