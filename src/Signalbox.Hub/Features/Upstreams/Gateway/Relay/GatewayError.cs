using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>An error in place of a result.</summary>
internal sealed class GatewayError(int code, string message, JsonNode? detail = null) : Exception(message)
{
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;

    /// <summary>JSON-RPC's.</summary>
    public int Code { get; } = code;

    /// <summary>The error's <c>data</c>.</summary>
    public JsonNode? Detail { get; } = detail;

    /// <summary>The params are not right.</summary>
    public static GatewayError Invalid(string message, JsonNode? detail = null) => new(InvalidParams, message, detail);
}
