using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClientList))]
[JsonSerializable(typeof(ClientView))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ToolsView))]
[JsonSerializable(typeof(HistoryView))]
internal sealed partial class HealthJson : JsonSerializerContext;
