using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>Failures as clients get them: what the server itself answered as it answered it, what happened on the way as text for models and as values for programs.</summary>
internal static class CallFailures
{
    /// <summary>The error in place of a result.</summary>
    public static GatewayError ToError(UpstreamException failure) => failure.Failure switch
    {
        UpstreamFailure.Answered => new GatewayError(failure.RpcCode ?? GatewayError.InternalError, failure.RpcMessage ?? failure.Message, failure.RpcData?.DeepClone()),
        UpstreamFailure.UnknownEndpoint => GatewayError.Invalid(failure.Message),
        _ => new GatewayError(GatewayError.InternalError, Text(failure), Values(failure)),
    };

    /// <summary>The result of a tool that could not be called, or of which no answer came.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="tool">Its definition, when it is known.</param>
    public static JsonObject ToResult(UpstreamException failure, JsonElement? tool)
    {
        var result = new JsonObject
        {
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Text(failure) }),
            ["isError"] = true,
            ["_meta"] = new JsonObject { [GatewayMeta.Failure] = Values(failure) },
        };

        // Clients hold structured content against the tool's output schema, also that of errors.
        if (tool?.TryGetProperty("outputSchema", out _) != true)
        {
            result["structuredContent"] = Values(failure);
        }

        return result;
    }

    /// <summary>Name on the wire.</summary>
    public static string Word(UpstreamFailure failure) => JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.ToString());

    private static JsonObject Values(UpstreamException failure)
    {
        var values = new JsonObject { ["endpoint"] = failure.Endpoint, ["failure"] = Word(failure.Failure), ["outcome_unknown"] = failure.OutcomeUnknown };
        if (failure.RetryAfter is { } wait)
        {
            values["retry_after_s"] = Math.Ceiling(wait.TotalSeconds);
        }

        return values;
    }

    private static string Text(UpstreamException failure) => $"{failure.Message.TrimEnd()} {NextStep(failure)}".TrimEnd();

    private static string NextStep(UpstreamException failure) => failure switch
    {
        { OutcomeUnknown: true } => "Look whether the work was done before you call it again.",
        { RetryAfter: { } wait } => $"Try again in {Math.Ceiling(wait.TotalSeconds):0} s, or do without it.",
        { Failure: UpstreamFailure.CredentialMissing or UpstreamFailure.Unauthorized or UpstreamFailure.NotStarted } => "Calling it again does not help: tell the hub's operator.",
        { Failure: UpstreamFailure.ToolNotAllowed } => "Use another tool.",
        { Failure: UpstreamFailure.Busy or UpstreamFailure.Throttled } => "Try again later, with fewer calls at a time.",
        { Failure: UpstreamFailure.BackingOff or UpstreamFailure.Unreachable or UpstreamFailure.Exited or UpstreamFailure.SessionLost } => "Nothing was done; try again in a moment.",
        _ => "",
    };
}
