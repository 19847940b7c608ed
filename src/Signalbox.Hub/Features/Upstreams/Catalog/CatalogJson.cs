using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChangedEndpoint))]
internal sealed partial class CatalogJson : JsonSerializerContext;
