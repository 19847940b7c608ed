using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Tests.Features.Upstreams.Support;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

public sealed class GatewayCallTests
{
    private const string ServerInfo = "io.modelcontextprotocol/serverInfo";

    /// <summary>All that MCP knows as content, and what it does not know.</summary>
    private static JsonObject EveryContent() => JsonNode.Parse("""
        {
          "content": [
            { "type": "text", "text": "plain \ud83d\ude00 \u0000 \u2028", "annotations": { "audience": ["user"], "priority": 0.5, "lastModified": "2026-01-01T00:00:00Z" } },
            { "type": "image", "data": "iVBORw0KGgo=", "mimeType": "image/png", "_meta": { "a/b": 1 } },
            { "type": "audio", "data": "UklGRg==", "mimeType": "audio/wav" },
            { "type": "resource", "resource": { "uri": "test://embedded", "mimeType": "text/plain", "text": "x", "_meta": { "k": null } } },
            { "type": "resource", "resource": { "uri": "test://blob", "blob": "AAEC", "mimeType": "application/octet-stream" } },
            { "type": "resource_link", "uri": "test://link", "name": "l", "title": "L", "size": 12345678901234567890, "icons": [{ "src": "data:," }] },
            { "type": "hologram", "voxels": [[1, 2.50, 3e10]], "text": 5 },
            { "noType": true }
          ],
          "structuredContent": { "n": 1.0, "big": 123456789012345678901234567890, "exp": 1E-7, "none": null, "deep": { "a": [[[]]] } },
          "isError": false,
          "futureField": { "x": [true, false, null] },
          "_meta": { "vendor/trace": "t", "progressToken": "mine" }
        }
        """)!.AsObject();

    [Fact]
    public async Task Result_WithEveryContent_IsThatOfTheServer()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("all").Returning(EveryContent());

        JsonObject result = await hub.CallAsync("alpha__all", new JsonObject { ["a"] = new JsonArray(1.5, "é"), ["_meta"] = 1 });

        Assert.Equal("signalbox-tools", result["_meta"]![ServerInfo]!["name"]!.GetValue<string>());
        AssertSame(EveryContent(), result);
        UpstreamRequest sent = Assert.Single(server.Requests);
        Assert.Equal("""{"name":"all","arguments":{"a":[1.5,"\u00E9"],"_meta":1}}""", sent.Params!.ToJsonString());
        Assert.Equal("ada", sent.Caller);
    }

    [Fact]
    public async Task Result_OfAnyJson_IsThatOfTheServer()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("any");
        foreach (JsonNode? value in RandomJson.Values(400))
        {
            var expected = new JsonObject { ["content"] = new JsonArray(value?.DeepClone()), ["structuredContent"] = value?.DeepClone(), ["x"] = value?.DeepClone() };
            server.Returning(expected);

            JsonObject arguments = new() { ["value"] = value?.DeepClone() };
            JsonObject result = await hub.CallAsync("alpha__any", arguments);

            AssertSame(expected, result);
            Assert.True(server.Requests.TryDequeue(out UpstreamRequest? sent));
            Assert.True(JsonNode.DeepEquals(arguments, sent.Params!["arguments"]), arguments.ToJsonString());
        }
    }

    [Fact]
    public async Task Error_OfTheServer_KeepsCodeMessageAndData()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("bad").Answer = (_, _) => throw new UpstreamException("alpha", UpstreamFailure.Answered, "call_tool(alpha/bad) failed: nope")
        {
            RpcCode = -32042,
            RpcMessage = "nope",
            RpcData = new JsonObject { ["why"] = new JsonArray(1, null) },
        };

        JsonObject answer = await hub.SendAsync("tools/call", new JsonObject { ["name"] = "alpha__bad" });

        Assert.Equal("""{"code":-32042,"message":"nope","data":{"why":[1,null]}}""", answer["error"]!.ToJsonString());
    }

    [Theory]
    [InlineData(UpstreamFailure.Timeout, true, "timeout")]
    [InlineData(UpstreamFailure.Unreachable, false, "unreachable")]
    [InlineData(UpstreamFailure.CredentialMissing, false, "credential_missing")]
    [InlineData(UpstreamFailure.Broken, true, "broken")]
    [InlineData(UpstreamFailure.Busy, false, "busy")]
    public async Task Failure_OnTheWay_IsAToolErrorThatProgramsCanRead(UpstreamFailure failure, bool unknown, string word)
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("t").Answer = (_, _) => throw new UpstreamException("alpha", failure, "call_tool(alpha/t) failed: cause.") { OutcomeUnknown = unknown };

        JsonObject result = await hub.CallAsync("alpha__t");

        Assert.True(result["isError"]!.GetValue<bool>());
        Assert.Equal(word, result["structuredContent"]!["failure"]!.GetValue<string>());
        Assert.Equal(unknown, result["structuredContent"]!["outcome_unknown"]!.GetValue<bool>());
        Assert.StartsWith("call_tool(alpha/t) failed: cause. ", result["content"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfAToolWithAnOutputSchema_PutsNothingIntoItsStructuredContent()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha");
        server.Tools.Add(new JsonObject { ["name"] = "t", ["inputSchema"] = new JsonObject(), ["outputSchema"] = new JsonObject { ["required"] = new JsonArray("x") } });
        await hub.NamesAsync();
        server.GoDown(UpstreamFailure.Unreachable);

        JsonObject result = await hub.CallAsync("alpha__t");

        Assert.Null(result["structuredContent"]);
        Assert.Equal("unreachable", result["_meta"]!["signalbox/failure"]!["failure"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("noseparator")]
    [InlineData("__tool")]
    [InlineData("alpha__")]
    [InlineData("nobody__tool")]
    public async Task Name_ThatLeadsNowhere_IsInvalidParams(string name)
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        hub.Add("alpha").WithTool("t");

        JsonObject answer = await hub.SendAsync("tools/call", new JsonObject { ["name"] = name });

        Assert.Equal(-32602, answer["error"]!["code"]!.GetValue<int>());
        Assert.Contains($"'{name}'", answer["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_NotYetListed_IsCalledAllTheSame()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("t");
        await hub.NamesAsync();

        await hub.CallAsync("alpha__brand__new");

        Assert.Equal("brand__new", Assert.Single(server.Requests).Params!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Name_WithAHash_LeadsToItsToolRightAfterAStart()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("a.b").WithTool("a/b");
        string name = (await hub.NamesAsync())[1];
        await using GatewayHub other = await GatewayHub.StartAsync();
        FakeServer again = other.Add("alpha").WithTool("a.b").WithTool("a/b");

        await other.CallAsync(name);

        Assert.Empty(server.Requests);
        Assert.Equal("a/b", Assert.Single(again.Requests).Params!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Metadata_OfThisHop_StaysHereAndTheRestPasses()
    {
        await using GatewayHub hub = await GatewayHub.StartAsync();
        FakeServer server = hub.Add("alpha").WithTool("t");
        var parameters = new JsonObject { ["name"] = "alpha__t", ["_meta"] = new JsonObject { ["traceparent"] = "00-1", ["progressToken"] = 3 }, ["future"] = 1 };

        await hub.ResultAsync("tools/call", parameters);

        Assert.Equal("""{"name":"t","_meta":{"traceparent":"00-1"},"future":1}""", Assert.Single(server.Requests).Params!.ToJsonString());
    }

    /// <summary>Equal but for what the gateway must write: its name, and the stamp of the era.</summary>
    private static void AssertSame(JsonObject expected, JsonObject result)
    {
        JsonObject actual = result.DeepClone().AsObject();
        actual.Remove("resultType");
        actual["_meta"]!.AsObject().Remove(ServerInfo);
        if (!expected.ContainsKey("_meta"))
        {
            actual.Remove("_meta");
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()}\n{actual.ToJsonString()}");
    }
}
