using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp;

public sealed class McpHttpTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json, text/event-stream")]
    [InlineData("text/event-stream, application/json;q=0.5")]
    [InlineData("application/*")]
    [InlineData("*/*")]
    [InlineData(null)]
    public async Task Post_AcceptsThatAllowJson_AnswersJson(string? accept)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(Ping, accept));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"result":{},"id":7,"jsonrpc":"2.0"}""", answer.Body);
        Assert.False(answer.Response.Headers.Contains("Mcp-Session-Id"));
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("nonsense")]
    public async Task Post_AcceptsThatForbidJson_Is406(string accept)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(Ping, accept));
        Assert.Equal(HttpStatusCode.NotAcceptable, answer.Status);
        Assert.Equal(-32600, answer.ErrorCode);
        Assert.StartsWith("Not Acceptable: Client must accept application/json", answer.Error["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Post_OtherContentType_Is415(string contentType)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(Ping, contentType: contentType));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.StartsWith("Invalid Content-Type header", answer.Error["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task OtherMethods_Are405WithAllow(string method)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping, "text/event-stream");
        request.Method = new HttpMethod(method);
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(["POST"], answer.Response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"signalbox\"", "Sign-in needed.")]
    [InlineData("wrong", "Bearer realm=\"signalbox\", error=\"invalid_token\"", "The credential was not accepted")]
    public async Task Post_WithoutValidCredentials_Is401AndSaysHowToGetAToken(string? token, string challenge, string start)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(challenge, answer.Response.Headers.WwwAuthenticate.ToString());
        string message = answer.Error["message"]!.GetValue<string>();
        Assert.StartsWith(start, message);
        Assert.Contains("`signalbox token create`", message);
    }

    [Fact]
    public async Task Post_UnderAnotherHostName_IsMisdirected()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Headers.Host = "evil.example.com";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await host.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Post_ByTokenFromAnyOrigin_IsServed()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Headers.Add("Origin", "https://another-app.example.com");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("/mcp2")]
    [InlineData("/mcp/tools")]
    [InlineData("/mcpx/mcp")]
    public async Task Post_OtherPath_IsNotServed(string path)
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.RequestUri = new Uri(path, UriKind.Relative);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_BodyAtTheLimit_IsServedAndOverItRefused(int over, HttpStatusCode expected)
    {
        await using McpHost host = await McpHost.StartAsync();
        string body = Ping + new string(' ', (1024 * 1024) - Ping.Length + over);
        Assert.Equal(expected, (await host.SendAsync(McpHost.Post(body))).Status);
    }

    [Fact]
    public async Task Post_LargeBodyOfUnknownLength_Is413()
    {
        await using McpHost host = await McpHost.ListenAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Ping + new string(' ', 1024 * 1024))));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("{", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32700)]
    [InlineData("{\"\\ud83d\":1}", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600)]
    [InlineData("7", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600)]
    public async Task Post_NotAMessage_Is400WithoutId(string body, int code)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
        Assert.True(answer.Json.ContainsKey("id"));
        Assert.Null(answer.Json["id"]);
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsParseError()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Content = new ByteArrayContent([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"p"u8, 0xff, 0xfe, .. "\"}"u8]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Assert.Equal(-32700, (await host.SendAsync(request)).ErrorCode);
    }

    [Fact]
    public async Task Post_NestedTooDeep_IsParseErrorThatSaysTheLimit()
    {
        await using McpHost host = await McpHost.StartAsync();
        string body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + new string('[', 500) + new string(']', 500) + "}}";
        McpAnswer answer = await host.SendAsync(McpHost.Post(body));
        Assert.Equal(-32700, answer.ErrorCode);
        Assert.Contains("at most 64 deep", answer.Error["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"ping\"}", -32600)]
    [InlineData("{\"id\":\"a\",\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"a\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":{\"x\":[\"\\ud83d\"]}}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":{\"x\":\"\\uDC00\\uD800\"}}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":5}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":[1]}", -32602)]
    public async Task Post_BrokenMessageWithReadableId_EchoesTheId(string body, int code)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
        Assert.Equal("a", answer.Json["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")]
    public async Task Post_NotificationOrResponse_Is202WithoutBody(string body)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(body));
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("", answer.Body);
        Assert.Null(answer.Response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("9007199254740993")]
    [InlineData("\"ü-7\"")]
    public async Task Post_AnyId_IsEchoed(string id)
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post($$"""{"jsonrpc":"2.0","id":{{id}},"method":"no/such"}"""));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(id), answer.Json["id"]));
        Assert.Equal(-32601, answer.ErrorCode);
    }

    [Fact]
    public async Task Post_EscapedEmoji_IsServed()
    {
        await using McpHost host = await McpHost.StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post("""{"jsonrpc":"2.0","id":"\ud83d\udc4b","method":"ping"}"""));
        Assert.Equal("👋", answer.Json["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Post_StaleSessionId_IsIgnored()
    {
        await using McpHost host = await McpHost.StartAsync();
        HttpRequestMessage request = McpHost.Post(Ping);
        request.Headers.Add("Mcp-Session-Id", "from-another-server");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(request)).Status);
    }
}
