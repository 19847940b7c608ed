using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>Envelopes, versions, and calls that are wrong.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private A2aHub _hub = null!;
    private A2aClient _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await A2aHub.StartAsync();
        _ana = new A2aClient(_hub, "/a2a", await _hub.IssueTokenAsync("ana"));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("{\"jsonrpc\":", -32700)]
    [InlineData("", -32700)]
    [InlineData("{\"a\":1,\"a\":2}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("null", -32600)]
    [InlineData("7", -32600)]
    [InlineData("""{"id":1,"method":"GetTask"}""", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"GetTask"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetTask"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"GetTask"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"Explode"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tasks/get"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":[]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":7}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"a\u0000b"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x","historyLength":-1}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x"}}""", -32001)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ListTasks","params":{"pageSize":101}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ListTasks","params":{"pageSize":0}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ListTasks","params":{"status":"TASK_STATE_RUNNING"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ListTasks","params":{"pageToken":"%%%"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ListTasks","params":{"statusTimestampAfter":"yesterday"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"CreateTaskPushNotificationConfig","params":{}}""", -32003)]
    public async Task Call_ThatIsWrong_IsAnErrorWithTheCodeOfTheSpecification(string body, int code)
    {
        JsonObject answer = await _ana.RawAsync(body);

        Assert.Equal(code, (int)answer["error"]!["code"]!);
        Assert.Equal("2.0", (string?)answer["jsonrpc"]);
        Assert.True(answer.ContainsKey("id"));
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", (string?)answer["error"]!["data"]![0]!["@type"]);
    }

    [Theory]
    [InlineData("""{}""", -32602)]
    [InlineData("""{"message":"hello"}""", -32602)]
    [InlineData("""{"message":{"role":"ROLE_USER","parts":[{"text":"x"}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_AGENT","parts":[{"text":"x"}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":["x"]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"data":{}}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":" "}]}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"raw":"AAAA"}]}}""", -32005)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"url":"https://example.com/a.png"}]}}""", -32005)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"x"}]},"configuration":{"taskPushNotificationConfig":{"url":"https://example.com"}}}""", -32003)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"x"}]},"configuration":{"historyLength":"many"}}""", -32602)]
    [InlineData("""{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"x"}]},"metadata":{"agent":"nobody"}}""", -32602)]
    public async Task Send_ThatIsWrong_StartsNothing(string parameters, int code)
    {
        Assert.Equal(code, await _ana.ErrorAsync("SendMessage", JsonNode.Parse(parameters)!.AsObject()));
        Assert.Equal(code, await _ana.ErrorAsync("SendStreamingMessage", JsonNode.Parse(parameters)!.AsObject()));
        Assert.Empty((await _ana.ResultAsync("ListTasks"))["tasks"]!.AsArray());
    }

    [Theory]
    [InlineData("1.0", "GetTask", -32001)]
    [InlineData("1.0.7", "GetTask", -32001)]
    [InlineData("0.3", "tasks/get", -32001)]
    [InlineData("0.3.0", "tasks/get", -32001)]
    [InlineData(null, "tasks/get", -32001)]
    [InlineData(null, "GetTask", -32001)]
    [InlineData("0.3", "GetTask", -32601)]
    [InlineData("1.0", "tasks/get", -32601)]
    [InlineData("0.5", "GetTask", -32009)]
    [InlineData("2.0", "GetTask", -32009)]
    [InlineData("1.05", "GetTask", -32009)]
    public async Task Call_InAVersion_IsHeldToIt(string? version, string method, int code) =>
        Assert.Equal(code, await (_ana with { Version = version }).ErrorAsync(method, new JsonObject { ["id"] = "x" }));

    [Fact]
    public async Task Call_WithATextId_GetsItBack()
    {
        JsonObject answer = await _ana.RawAsync("""{"jsonrpc":"2.0","id":"call-1","method":"ListTasks"}""");

        Assert.Equal("call-1", (string?)answer["id"]);
    }

    [Fact]
    public async Task Call_OfMoreThanAMebibyte_Is413()
    {
        using HttpResponseMessage response = await _hub.SendAsync(HttpMethod.Post, "/a2a", _ana.Token, new string(' ', (1024 * 1024) + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Call_ByNobody_Is401()
    {
        const string Body = """{"jsonrpc":"2.0","id":1,"method":"ListTasks"}""";
        using HttpResponseMessage without = await _hub.SendAsync(HttpMethod.Post, "/a2a", null, Body);
        using HttpResponseMessage wrong = await _hub.SendAsync(HttpMethod.Post, "/a2a", "sbx_wrong", Body);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
    }
}
