using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>A client of one endpoint in one version. The official ones are in the end-to-end tests; this one can also be wrong.</summary>
internal sealed record A2aClient(A2aHub Hub, string Path, string Token, string? Version = "1.0")
{
    private bool IsCurrent => Version == "1.0";

    /// <summary>The parameters of a send request.</summary>
    public JsonObject Message(string text, string? id = null, string? taskId = null, string? contextId = null, bool wait = false) => new()
    {
        ["message"] = new JsonObject
        {
            ["messageId"] = id ?? Guid.NewGuid().ToString(),
            ["role"] = IsCurrent ? "ROLE_USER" : "user",
            ["taskId"] = taskId,
            ["contextId"] = contextId,
            ["parts"] = new JsonArray(IsCurrent ? new JsonObject { ["text"] = text } : new JsonObject { ["kind"] = "text", ["text"] = text }),
        },
        ["configuration"] = IsCurrent ? new JsonObject { ["returnImmediately"] = !wait } : new JsonObject { ["blocking"] = wait },
    };

    public async Task<JsonObject> CallAsync(string method, JsonObject? parameters = null) => await RawAsync(Envelope(method, parameters));

    /// <summary>The whole answer to any body.</summary>
    public async Task<JsonObject> RawAsync(string body)
    {
        using HttpResponseMessage response = await Hub.SendAsync(HttpMethod.Post, Path, Token, body, Version);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public async Task<JsonObject> ResultAsync(string method, JsonObject? parameters = null)
    {
        JsonObject answer = await CallAsync(method, parameters);
        return answer["result"] as JsonObject ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    public async Task<int> ErrorAsync(string method, JsonObject? parameters = null) => (int)(await CallAsync(method, parameters))["error"]!["code"]!;

    public async Task<JsonObject> SendAsync(JsonObject message)
    {
        JsonObject result = await ResultAsync(IsCurrent ? "SendMessage" : "message/send", message);
        return IsCurrent ? result["task"]!.AsObject() : result;
    }

    public Task<JsonObject> GetAsync(string id) => ResultAsync(IsCurrent ? "GetTask" : "tasks/get", new JsonObject { ["id"] = id });

    /// <summary>The results of a stream as they come, until the hub ends it.</summary>
    public async IAsyncEnumerable<JsonObject> FollowAsync(string method, JsonObject parameters, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response = await Hub.SendAsync(HttpMethod.Post, Path, Token, Envelope(method, parameters), Version);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                JsonObject answer = JsonNode.Parse(line[6..])!.AsObject();
                Assert.Equal(7, (int)answer["id"]!);
                yield return answer["result"]!.AsObject();
            }
        }
    }

    private static string Envelope(string method, JsonObject? parameters) =>
        new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 7, ["method"] = method, ["params"] = parameters?.DeepClone() ?? new JsonObject() }.ToJsonString();
}
