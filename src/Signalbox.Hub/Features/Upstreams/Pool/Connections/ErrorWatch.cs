using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Remembers, for requests under way, the errors that answered them, as the server wrote them; and notices answers to questions that nobody asked.</summary>
internal sealed class ErrorWatch
{
    private readonly ConcurrentDictionary<RequestId, JsonRpcErrorDetail?> _asked = new();
    private int _strays;

    /// <summary>Answers that fitted no question.</summary>
    public int Strays => Volatile.Read(ref _strays);

    public void Asked(RequestId id) => _asked[id] = null;

    /// <summary>The error that answered it, if one did; it is forgotten then.</summary>
    public JsonRpcErrorDetail? Answered(RequestId id) => _asked.TryRemove(id, out JsonRpcErrorDetail? error) ? error : null;

    public static JsonNode? Data(JsonRpcErrorDetail error) => error.Data switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonSerializer.SerializeToNode(element, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonElement))),
        _ => null,
    };

    public void Look(JsonRpcMessage message)
    {
        if (message is JsonRpcError error && _asked.ContainsKey(error.Id))
        {
            _asked[error.Id] = error.Error;
        }
        else if (message is JsonRpcMessageWithId answer and (JsonRpcResponse or JsonRpcError) && !_asked.ContainsKey(answer.Id))
        {
            Interlocked.Increment(ref _strays);
        }
    }
}
