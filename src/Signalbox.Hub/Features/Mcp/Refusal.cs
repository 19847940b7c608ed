using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Why a request was not handed to the server: an HTTP status and a JSON-RPC error.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Code">JSON-RPC or MCP error code.</param>
/// <param name="Message">Names the thing, the cause and the next step.</param>
/// <param name="Detail">The error's <c>data</c>, when the protocol asks for one.</param>
internal sealed record Refusal(int StatusCode, int Code, string Message, JsonNode? Detail = null)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int TooMany = -32000;
    public const int UnknownSession = -32001;
    public const int HeaderMismatch = -32020;
    public const int MissingCapability = -32021;
    public const int UnsupportedVersion = -32022;

    public static Refusal BadRequest(int code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
