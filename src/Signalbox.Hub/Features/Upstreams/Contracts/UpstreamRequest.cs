using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>A request to an upstream, in its own terms: names without the prefix, ids left to the connection.</summary>
/// <param name="Method">Such as <c>tools/call</c>.</param>
/// <param name="Params">As the caller sent them, but for names; null: none.</param>
public sealed record UpstreamRequest(string Method, JsonObject? Params = null)
{
    /// <summary>Whose session it uses when each caller has one; requests of the hub itself have none.</summary>
    public string Caller { get; init; } = "";

    /// <summary>Given the params of each <c>notifications/progress</c>, whose token is the connection's own; null: no progress is asked for.</summary>
    public Func<JsonObject, Task>? Progress { get; init; }

    /// <summary>Asked when the server asks the client during this request (<c>elicitation/create</c>, <c>sampling/createMessage</c>): params in, result out. Null: the server is told that nobody can answer.</summary>
    public Func<string, JsonObject, CancellationToken, Task<JsonObject>>? Ask { get; init; }

    /// <summary>A health check: it may open a connection before its next attempt is due, and is no evidence of traffic.</summary>
    public bool IsProbe { get; init; }

    /// <summary>Instead of the endpoint's own timeout.</summary>
    public TimeSpan? Timeout { get; init; }
}
