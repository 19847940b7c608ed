using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Tests.Features.Mcp.Sessions;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>10,000 random bodies: never a failure of the hub, never a hang, never a changed state, always an answer that a JSON-RPC client understands.</summary>
public sealed class McpFuzzTests
{
    private static readonly HttpStatusCode[] Allowed = [HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.NotFound];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Mount_RandomBodies_AnswersEachAndStartsNothing(int seed)
    {
        await using McpHost host = await McpHost.StartAsync();
        await SendAllAsync(host, seed, 2500, _ => { });
        Assert.Empty(host.Desk.Runs);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Session_RandomBodies_AnswersEachAndStaysUsable(int seed)
    {
        await using McpHost host = await McpHost.StartAsync(new McpHostSetup { Endpoints = [new TalkingTools().Endpoint] });
        SessionClient client = await SessionClient.OpenAsync(host);
        await SendAllAsync(host, seed, 1500, request =>
        {
            request.To(TalkingTools.Path).With(SessionClient.Header, client.Id);
        });
        Assert.Empty((await client.SendAsync("ping")).Result);
    }

    private static async Task SendAllAsync(McpHost host, int seed, int count, Action<HttpRequestMessage> address)
    {
        var fuzzer = new JsonRpcFuzzer(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] body = fuzzer.Next();
            using HttpRequestMessage request = Request(fuzzer, body);
            address(request);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using HttpResponseMessage response = await host.Client.SendAsync(request, limit.Token);
            string answer = await response.Content.ReadAsStringAsync(limit.Token);
            string what = $"seed {seed}, body {i}: {Convert.ToBase64String(body)} gave {(int)response.StatusCode} {answer}";
            Assert.True(Allowed.Contains(response.StatusCode), what);
            AssertAnswer(response, answer, body, what);
        }

        Assert.Empty(host.Log.Lines);
    }

    private static HttpRequestMessage Request(JsonRpcFuzzer fuzzer, byte[] body)
    {
        HttpRequestMessage request = McpHost.Post("");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        if (fuzzer.Chance(2))
        {
            request.Headers.Add("MCP-Protocol-Version", fuzzer.Pick(["2026-07-28", "2026-07-28", "2025-11-25", "2024-11-05", "x"]));
            request.Headers.Add("Mcp-Method", fuzzer.Pick(["tools/call", "tools/list", "server/discover", "ping"]));
            request.Headers.Add("Mcp-Name", fuzzer.Pick(["coda_run", "coda_inbox", "x"]));
        }

        return request;
    }

    private static void AssertAnswer(HttpResponseMessage response, string answer, byte[] body, string what)
    {
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            Assert.True(answer.Length == 0, what);
            return;
        }

        string json = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? LastEvent(answer) : answer;
        JsonObject message = JsonNode.Parse(json)!.AsObject();
        Assert.True(message["jsonrpc"]!.GetValue<string>() == "2.0" && (message["result"] is JsonObject ^ message["error"] is JsonObject), what);
        Assert.True(message["error"]?["code"]?.GetValue<int>() is null or not -32603, what);
        Assert.True(message["result"]?["structuredContent"]?["code"]?.GetValue<string>() != "internal", what);
        Assert.True(EchoesId(message, body), what);
    }

    private static string LastEvent(string stream) =>
        stream.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];

    /// <summary>A readable id comes back, unless the body is not JSON.</summary>
    private static bool EchoesId(JsonObject message, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            bool hasId = Utf8.IsValid(body) && root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out JsonElement id)
                && (JsonText.TryGet(id, out _) || (id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out _)));
            return hasId
                ? JsonNode.DeepEquals(JsonNode.Parse(root.GetProperty("id").GetRawText()), message["id"])
                : message["id"] is null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return message["error"]!["code"]!.GetValue<int>() == -32700 && message["id"] is null;
        }
    }
}
