using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Upstreams.Gateway.Api;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<ToolView>))]
[JsonSerializable(typeof(PinsPage))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(Approved))]
[JsonSerializable(typeof(IReadOnlyList<GrantView>))]
[JsonSerializable(typeof(GrantRequest))]
internal sealed partial class GatewayJson : JsonSerializerContext;
