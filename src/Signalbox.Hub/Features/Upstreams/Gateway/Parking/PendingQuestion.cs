using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Parking;

/// <summary>A server's question that a client has not answered yet.</summary>
internal sealed class PendingQuestion(string key, string method, JsonObject parameters)
{
    private readonly TaskCompletionSource<JsonObject> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Under which the client answers.</summary>
    public string Key { get; } = key;

    /// <summary>What is asked.</summary>
    public string Method { get; } = method;

    /// <summary>The client's answer.</summary>
    public Task<JsonObject> Answer => _answer.Task;

    /// <summary>As it stands among the <c>inputRequests</c>.</summary>
    public JsonObject ToJson() => new() { ["method"] = Method, ["params"] = parameters.DeepClone() };

    /// <summary>Hands the answer to the server.</summary>
    public void Give(JsonObject answer) => _answer.TrySetResult(answer);

    /// <summary>Nobody will answer.</summary>
    public void GiveUp(Exception why) => _answer.TrySetException(why);
}
