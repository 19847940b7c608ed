using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Tasks;

/// <summary><c>meta.json</c>: the task's facts beside its recording, for people who look at the files.</summary>
internal sealed record TaskMeta(
    string TaskId,
    string SessionId,
    string Email,
    double CreatedAt,
    string PreviousSessionId,
    string Permissions,
    long TimeoutS,
    string PromptSummary,
    string Agent)
{
    public static TaskMeta Of(TaskRow row) => new(
        row.TaskIdText,
        row.SessionIdText,
        row.Email,
        row.CreatedMs / 1000.0,
        row.PreviousSessionId,
        row.Permissions,
        row.TimeoutS,
        row.PromptSummary,
        row.Agent);
}

/// <summary>Source-generated JSON of <see cref="TaskMeta"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(TaskMeta))]
internal sealed partial class TaskMetaJson : JsonSerializerContext;
