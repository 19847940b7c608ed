using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// What the protocol asks of a message that came by HTTP: version, standard headers, per-request metadata. Checked before the server sees it, because
/// the server can answer only with status 200.
/// </summary>
internal static class ProtocolRules
{
    private const string VersionHeader = "MCP-Protocol-Version";
    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";

    private static readonly string[] RemovedIn2026 =
        ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"];

    /// <summary>The revision that the request names, or null: then it is of the handshake era.</summary>
    public static string? Version(HttpRequest request) =>
        request.Headers.TryGetValue(VersionHeader, out var value) && value.ToString().Trim() is { Length: > 0 } version ? version : null;

    /// <summary>Why the message is refused, or null.</summary>
    /// <param name="request">The request that carried it.</param>
    /// <param name="message">The message.</param>
    /// <param name="routingNames">Methods of this server beyond the standard ones, and the parameter that <c>Mcp-Name</c> repeats.</param>
    public static Refusal? Check(HttpRequest request, JsonRpcMessage message, IReadOnlyDictionary<string, string> routingNames)
    {
        if (message is not (JsonRpcRequest or JsonRpcNotification))
        {
            return null;
        }

        (string method, JsonNode? parameters) = message is JsonRpcRequest call ? (call.Method, call.Params) : Notification(message);
        string? header = Version(request);
        JsonObject? meta = (parameters as JsonObject)?["_meta"] as JsonObject;
        string? declared = JsonText.Get(meta?[MetaKeys.ProtocolVersion]);

        if (header is not null && !McpVersions.IsSupported(header))
        {
            return Unsupported(header);
        }

        if (!McpVersions.IsPerRequest(header))
        {
            return CheckHandshakeEra(header, declared);
        }

        return CheckVersions(header!, declared, message)
            ?? CheckHeaders(request, method, parameters as JsonObject, routingNames)
            ?? (message is JsonRpcRequest ? CheckMetadata(header!, method, meta) ?? CheckAnswers(parameters as JsonObject) : null);
    }

    private static (string Method, JsonNode? Parameters) Notification(JsonRpcMessage message) =>
        message is JsonRpcNotification notification ? (notification.Method, notification.Params) : ("", null);

    private static Refusal? CheckHandshakeEra(string? header, string? declared)
    {
        if (declared is null || !McpVersions.IsPerRequest(declared))
        {
            return null;
        }

        return Refusal.BadRequest(Refusal.HeaderMismatch, header is null
            ? $"The {VersionHeader} header is missing, but _meta declares {declared}. Send the header with the same version."
            : $"The {VersionHeader} header says {header}, but _meta declares {declared}. Send the same version in both.");
    }

    private static Refusal? CheckVersions(string header, string? declared, JsonRpcMessage message)
    {
        if (declared is null)
        {
            // A notification has no answer, and dropping a cancellation for a missing field would leave work running.
            return message is JsonRpcNotification ? null : Missing(header, MetaKeys.ProtocolVersion);
        }

        return declared == header ? null : Refusal.BadRequest(Refusal.HeaderMismatch,
            $"The {VersionHeader} header says {header}, but _meta declares {declared}. Send the same version in both.");
    }

    private static Refusal? CheckHeaders(HttpRequest request, string method, JsonObject? parameters, IReadOnlyDictionary<string, string> routingNames)
    {
        if (HeaderRefusal(request, MethodHeader, method, encoded: false) is { } refusal)
        {
            return refusal;
        }

        string? parameter = method switch
        {
            "tools/call" or "prompts/get" => "name",
            "resources/read" => "uri",
            _ => routingNames.GetValueOrDefault(method),
        };

        // A message without the name itself is refused by the handler, which can say what is wrong.
        return parameter is not null && JsonText.Get(parameters?[parameter]) is { } name ? HeaderRefusal(request, NameHeader, name, encoded: true) : null;
    }

    private static Refusal? HeaderRefusal(HttpRequest request, string header, string expected, bool encoded)
    {
        if (!request.Headers.TryGetValue(header, out var values))
        {
            return Refusal.BadRequest(Refusal.HeaderMismatch, $"The {header} header is missing; it must repeat the body's value.");
        }

        string given = values.ToString().Trim();
        string? value = encoded ? McpHeaderEncoder.DecodeValue(given) : given;
        return value == expected ? null : Refusal.BadRequest(Refusal.HeaderMismatch,
            $"The {header} header does not match the body; it must repeat the body's value exactly.");
    }

    private static Refusal? CheckMetadata(string version, string method, JsonObject? meta)
    {
        if (!IsReadable<ClientCapabilities>(meta?[MetaKeys.ClientCapabilities] as JsonObject))
        {
            return Missing(version, MetaKeys.ClientCapabilities);
        }

        if (meta?[MetaKeys.ClientInfo] is { } info && !IsReadable<Implementation>(info as JsonObject))
        {
            return Refusal.BadRequest(Refusal.InvalidParams, $"_meta/{MetaKeys.ClientInfo} must be an object with the strings name and version.");
        }

        return RemovedIn2026.Contains(method)
            ? new(StatusCodes.Status404NotFound, Refusal.MethodNotFound, $"Method '{method}' does not exist in protocol version {version}. Use server/discover and per-request _meta.")
            : null;
    }

    /// <summary>Answers to a server's questions of another form would be taken for the failure of a tool.</summary>
    private static Refusal? CheckAnswers(JsonObject? parameters)
    {
        if (parameters?.TryGetPropertyValue("requestState", out JsonNode? state) == true && JsonText.Get(state) is null)
        {
            return new(StatusCodes.Status200OK, Refusal.InvalidParams, "params/requestState must be the string that came with the question.");
        }

        return parameters?.TryGetPropertyValue("inputResponses", out JsonNode? answers) == true && (answers is not JsonObject map || map.Any(answer => answer.Value is not JsonObject))
            ? new(StatusCodes.Status200OK, Refusal.InvalidParams, "params/inputResponses must be an object that holds an object for each question that was asked.")
            : null;
    }

    private static bool IsReadable<T>(JsonObject? node)
    {
        try
        {
            return node is not null && node.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T))) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Refusal Missing(string version, string key) => Refusal.BadRequest(
        Refusal.InvalidParams, $"Requests of protocol version {version} must carry a valid params/_meta/{key}.");

    private static Refusal Unsupported(string version) => new(
        StatusCodes.Status400BadRequest,
        Refusal.UnsupportedVersion,
        $"Bad Request: Unsupported protocol version: {version}. Supported versions: {string.Join(", ", McpVersions.Handshake)}, {McpVersions.July2026}.",
        new JsonObject
        {
            // Only what server/discover offers: a client picks its next attempt without a handshake from this list.
            ["supported"] = new JsonArray([.. McpVersions.PerRequest.Select(name => JsonValue.Create(name))]),
            ["requested"] = version,
        });
}
