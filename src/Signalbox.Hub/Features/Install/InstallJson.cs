using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Install;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InstallList))]
internal sealed partial class InstallJson : JsonSerializerContext;
