using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>An entry in its one canonical form: every key in order, what is not set as null. It is what is stored, and what is hashed.</summary>
internal static class EndpointText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject ToJson(UpstreamEndpoint endpoint) => new()
    {
        [EndpointKeys.Name] = endpoint.Name,
        [EndpointKeys.Transport] = endpoint.Transport.Word(),
        [EndpointKeys.Endpoint] = endpoint.Endpoint,
        [EndpointKeys.AuthTokenEnv] = endpoint.AuthTokenEnv,
        [EndpointKeys.AllowedToolsRegex] = endpoint.AllowedToolsRegex,
        [EndpointKeys.TimeoutSeconds] = endpoint.Timeout.TotalSeconds,
        [EndpointKeys.StartupTimeoutSeconds] = endpoint.StartupTimeout.TotalSeconds,
        [EndpointKeys.HeadersEnv] = new JsonObject(endpoint.HeadersEnv
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value)))),
        [EndpointKeys.PassEnv] = new JsonArray([.. endpoint.PassEnv.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]),
        [EndpointKeys.Cwd] = endpoint.Cwd,
        [EndpointKeys.Session] = endpoint.Session.Word(),
        [EndpointKeys.MaxSessions] = endpoint.MaxSessions,
        [EndpointKeys.MaxConcurrentCalls] = endpoint.MaxConcurrentCalls,
        [EndpointKeys.Pins] = endpoint.Pins.Word(),
    };

    public static string Of(UpstreamEndpoint endpoint) => ToJson(endpoint).ToJsonString(Plain);

    public static CatalogEntry Entry(UpstreamEndpoint endpoint, UpstreamSource source) =>
        new(endpoint, source, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ToJson(endpoint), Plain))));
}
