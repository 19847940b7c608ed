using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChangedEndpoint))]
[JsonSerializable(typeof(EndpointAct))]
[JsonSerializable(typeof(EndpointView))]
[JsonSerializable(typeof(CatalogPage))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CatalogJson : JsonSerializerContext;
