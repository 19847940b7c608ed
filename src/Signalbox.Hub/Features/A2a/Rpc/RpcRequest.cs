using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>A JSON-RPC request whose envelope was checked.</summary>
/// <param name="Id">A string or a number; the answer carries it.</param>
/// <param name="Method">Never empty.</param>
/// <param name="Params">Empty when there were none.</param>
internal sealed record RpcRequest(JsonNode Id, string Method, JsonObject Params)
{
    public JsonObject Result(JsonNode result) => new() { ["jsonrpc"] = "2.0", ["id"] = Id.DeepClone(), ["result"] = result };

    /// <summary>An error; <paramref name="id"/> is null when the request had none that could be read.</summary>
    public static JsonObject Error(JsonNode? id, JsonObject error) => new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["error"] = error };
}
