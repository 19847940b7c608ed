using System.Text.Json.Serialization;
using Signalbox.Contracts.Hub;
using Signalbox.Contracts.Sessions;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Contracts;

/// <summary>Source-generated JSON of the wire records: snake_case, null members are absent unless a record says otherwise.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunResponse))]
[JsonSerializable(typeof(InboxRequest))]
[JsonSerializable(typeof(InboxResponse))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(StopRequest))]
[JsonSerializable(typeof(StopResponse))]
[JsonSerializable(typeof(ViewerCommand))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionAck))]
[JsonSerializable(typeof(ControlAnswer))]
[JsonSerializable(typeof(AttachResponse))]
[JsonSerializable(typeof(IReadOnlyList<SessionListEntry>))]
[JsonSerializable(typeof(SessionTimeline))]
[JsonSerializable(typeof(SessionScreen))]
[JsonSerializable(typeof(SessionFindings))]
[JsonSerializable(typeof(SessionPictures))]
[JsonSerializable(typeof(InboxEntry))]
[JsonSerializable(typeof(ShellsView))]
[JsonSerializable(typeof(ShellOpened))]
[JsonSerializable(typeof(OutputResponse))]
[JsonSerializable(typeof(OutputBatchResponse))]
[JsonSerializable(typeof(HeartbeatAnswer))]
[JsonSerializable(typeof(UploadedFile))]
[JsonSerializable(typeof(TaskDetail))]
[JsonSerializable(typeof(TaskEventPage))]
[JsonSerializable(typeof(RerunRequest))]
[JsonSerializable(typeof(AgentList))]
public sealed partial class ContractsJson : JsonSerializerContext;
