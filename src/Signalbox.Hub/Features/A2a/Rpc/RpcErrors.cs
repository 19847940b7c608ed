using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>The one place where a refusal becomes a JSON-RPC error.</summary>
internal static class RpcErrors
{
    private const int InvalidParams = -32602;
    private const int Internal = -32603;
    private const int TaskNotFound = -32001;
    private const int Unsupported = -32004;

    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>
    {
        [A2aFaults.Parse] = -32700,
        [A2aFaults.Request] = -32600,
        [A2aFaults.Method] = -32601,
        [A2aFaults.Params] = InvalidParams,
        [A2aFaults.NotFound] = TaskNotFound,
        [A2aFaults.NotCancelable] = -32002,
        [A2aFaults.PushNotifications] = -32003,
        [A2aFaults.Unsupported] = Unsupported,
        [A2aFaults.ContentType] = -32005,
        [A2aFaults.Version] = -32009,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the refusal is about the call. Who may not call at all, and calls that are too large, are told so by HTTP.</summary>
    public static bool IsAnswer(SignalboxException refusal) => refusal.StatusCode is not (
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status410Gone or StatusCodes.Status413PayloadTooLarge);

    public static JsonObject Of(SignalboxException refusal)
    {
        bool ours = Codes.ContainsKey(refusal.Code);
        string reason = (ours ? refusal.Code["a2a-".Length..] : refusal.Code).Replace('-', '_').ToUpperInvariant();
        var detail = new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = reason,
            ["domain"] = ours ? "a2a-protocol.org" : "signalbox",
        };
        if (refusal.RetryAfter is { } wait)
        {
            detail["metadata"] = new JsonObject { ["retryAfterSeconds"] = $"{Math.Ceiling(wait.TotalSeconds):0}" };
        }

        return new JsonObject { ["code"] = CodeOf(refusal), ["message"] = refusal.Message, ["data"] = new JsonArray(detail) };
    }

    private static int CodeOf(SignalboxException refusal) => Codes.TryGetValue(refusal.Code, out int code) ? code : refusal.StatusCode switch
    {
        StatusCodes.Status404NotFound => TaskNotFound,
        StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity => InvalidParams,
        StatusCodes.Status409Conflict => Unsupported,
        _ => Internal,
    };
}
