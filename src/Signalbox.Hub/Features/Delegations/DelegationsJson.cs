using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Delegations.Wire;

namespace Signalbox.Hub.Features.Delegations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DelegateRequest))]
[JsonSerializable(typeof(DelegateResponse))]
[JsonSerializable(typeof(RecordRequest))]
[JsonSerializable(typeof(UpdateRequest))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(DelegationView))]
[JsonSerializable(typeof(IReadOnlyList<DelegationListEntry>))]
internal sealed partial class DelegationsJson : JsonSerializerContext;
