using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Workspaces.Requests;

namespace Signalbox.Hub.Features.Workspaces;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(RegisterResponse))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(UpdateCardRequest))]
[JsonSerializable(typeof(CheckAccessRequest))]
[JsonSerializable(typeof(CheckAccessResponse))]
[JsonSerializable(typeof(DiscoveredWorkspace))]
[JsonSerializable(typeof(IReadOnlyList<PeerView>))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(TokenPage))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(NewWorkspace))]
[JsonSerializable(typeof(CreatedWorkspace))]
[JsonSerializable(typeof(WorkspaceView))]
[JsonSerializable(typeof(IReadOnlyList<WorkspaceView>))]
[JsonSerializable(typeof(RemovedView))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(RemoveResponse))]
[JsonSerializable(typeof(ConfirmationRequired))]
[JsonSerializable(typeof(RestartResponse))]
[JsonSerializable(typeof(UpdatedWorkspace))]
[JsonSerializable(typeof(RateRefusal))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WorkspacesJson : JsonSerializerContext;
