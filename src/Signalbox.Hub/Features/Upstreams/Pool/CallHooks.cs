using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Who hears and answers what a server says while it works on a request.</summary>
/// <param name="Progress">Given the params of each progress notification; null: none is asked for.</param>
/// <param name="Ask">Answers a request of the server's; null: nobody can.</param>
internal sealed record CallHooks(Func<JsonObject, Task>? Progress = null, Func<string, JsonObject, CancellationToken, Task<JsonObject>>? Ask = null)
{
    /// <summary>Nobody hears.</summary>
    public static CallHooks None { get; } = new();
}
