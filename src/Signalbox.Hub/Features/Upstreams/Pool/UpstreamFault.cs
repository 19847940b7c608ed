using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>What went wrong on a connection, before anybody has said for which endpoint and request. Its message is scrubbed.</summary>
internal sealed class UpstreamFault(UpstreamFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public UpstreamFailure Failure { get; } = failure;

    /// <summary>The request may have been carried out.</summary>
    public bool OutcomeUnknown { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public int? RpcCode { get; init; }

    public string? RpcMessage { get; init; }

    public JsonNode? RpcData { get; init; }

    /// <summary>As callers get it: with the endpoint and what was tried.</summary>
    public UpstreamException For(string endpoint, string attempt) => new(endpoint, Failure, $"{attempt} failed: {Failure}: {Message}", this)
    {
        OutcomeUnknown = OutcomeUnknown,
        RetryAfter = RetryAfter,
        RpcCode = RpcCode,
        RpcMessage = RpcMessage,
        RpcData = RpcData,
    };
}
