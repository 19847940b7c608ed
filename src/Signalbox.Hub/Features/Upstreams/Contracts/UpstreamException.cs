namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>A failure with an upstream. Its message names the endpoint and is scrubbed of secrets: it may be shown to any caller.</summary>
public sealed class UpstreamException(string endpoint, UpstreamFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Name of the endpoint.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>What kind.</summary>
    public UpstreamFailure Failure { get; } = failure;

    /// <summary>Whether the request may have been carried out although no answer came.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>When another attempt makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Of a JSON-RPC error: its code.</summary>
    public int? RpcCode { get; init; }

    /// <summary>Of a JSON-RPC error: its data, as the server sent it.</summary>
    public System.Text.Json.Nodes.JsonNode? RpcData { get; init; }

    /// <summary>Of a JSON-RPC error: the server's own message, scrubbed.</summary>
    public string? RpcMessage { get; init; }
}
