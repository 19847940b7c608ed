using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary><c>subscriptions/listen</c> of an endpoint that has something to tell.</summary>
public sealed class McpListenTests
{
    private const string Subscription = "io.modelcontextprotocol/subscriptionId";

    private static readonly McpTopic Jobs = new()
    {
        Filter = "jobIds",
        Method = "notifications/jobs",
        GrantAsync = (_, keys, _) => ValueTask.FromResult<IReadOnlyList<string>>([.. keys.Where(key => key != "secret")]),
        CurrentAsync = (_, key, _) => ValueTask.FromResult(key == "done" ? new JsonObject { ["id"] = key, ["status"] = "completed" } : null),
    };

    private readonly McpSubscriptions _subscriptions = new()
    {
        ToolsChange = true,
        MayWatch = (_, uri, _) => ValueTask.FromResult(uri.StartsWith("test://", StringComparison.Ordinal)),
        Topics = [Jobs],
    };

    [Fact]
    public async Task Discover_WithSubscriptions_DeclaresWhatCanBeWatched()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(At(McpHost.PostModern("server/discover")));
        JsonObject capabilities = answer.Result["capabilities"]!.AsObject();
        Assert.Equal("""{"listChanged":true}""", capabilities["tools"]!.ToJsonString());
        Assert.Equal("""{"subscribe":true}""", capabilities["resources"]!.ToJsonString());
        Assert.Equal("{}", capabilities["prompts"]!.ToJsonString());
    }

    [Fact]
    public async Task Listen_AsksForMoreThanThereIs_IsAcknowledgedWithWhatIsGranted()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """
            {"toolsListChanged":true,"promptsListChanged":true,"resourceSubscriptions":["test://a","file:///b"],"jobIds":["1","secret"]}
            """);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        JsonObject acknowledged = await stream.NotificationAsync("notifications/subscriptions/acknowledged");
        Assert.Equal("""{"toolsListChanged":true,"resourceSubscriptions":["test://a"],"jobIds":["1"]}""", acknowledged["notifications"]!.ToJsonString());
        Assert.Equal("listen-1", acknowledged["_meta"]![Subscription]!.GetValue<string>());
    }

    [Fact]
    public async Task Listen_ThenChanges_AreToldWithTheSubscriptionsId()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"toolsListChanged":true,"resourceSubscriptions":["test://a"],"jobIds":["1"]}""");
        await stream.NextAsync();

        _subscriptions.PromptsChanged();
        _subscriptions.ResourceUpdated("test://b");
        _subscriptions.ToolsChanged();
        JsonObject tools = await stream.NotificationAsync("notifications/tools/list_changed");
        _subscriptions.ResourceUpdated("test://a");
        JsonObject resource = await stream.NotificationAsync("notifications/resources/updated");
        _subscriptions.Publish(Jobs, "1", new JsonObject { ["id"] = "1", ["_meta"] = new JsonObject { ["own"] = true } });
        JsonObject job = await stream.NotificationAsync("notifications/jobs");

        Assert.Equal("listen-1", tools["_meta"]![Subscription]!.GetValue<string>());
        Assert.Equal("test://a", resource["uri"]!.GetValue<string>());
        Assert.Equal($$"""{"own":true,"{{Subscription}}":"listen-1"}""", job["_meta"]!.ToJsonString());
    }

    [Fact]
    public async Task Listen_ToWhatIsOver_GetsItsStateAtOnce()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"jobIds":["done"]}""");
        await stream.NextAsync();
        JsonObject job = await stream.NotificationAsync("notifications/jobs");
        Assert.Equal("completed", job["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Change_ThatConcernsOthers_IsNotTold()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"toolsListChanged":true,"resourceSubscriptions":["test://a"]}""");
        await stream.NextAsync();
        _subscriptions.ToolsChanged(caller => caller.Identity == "grace");
        _subscriptions.ResourceUpdated("test://a", caller => caller.Identity == "ada");
        await stream.NotificationAsync("notifications/resources/updated");
    }

    [Fact]
    public async Task Listen_GrantedNothing_IsAcknowledgedAndEnds()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"promptsListChanged":true}""");
        JsonObject acknowledged = await stream.NotificationAsync("notifications/subscriptions/acknowledged");
        Assert.Equal("{}", acknowledged["notifications"]!.ToJsonString());
        await AssertEndsAsync(stream);
    }

    [Fact]
    public async Task Listen_WhenTheHubStops_EndsWithAResult()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"toolsListChanged":true}""");
        await stream.NextAsync();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await AssertEndsAsync(stream);
    }

    [Fact]
    public async Task Listen_WhenTheCredentialEnds_EndsWithAResult()
    {
        await using McpHost host = await StartAsync();
        using McpStream stream = await ListenAsync(host, """{"toolsListChanged":true}""");
        await stream.NextAsync();
        host.Credentials.Revoked(["t1"]);
        await AssertEndsAsync(stream);
    }

    [Fact]
    public async Task Listen_WhenTheClientLeaves_IsFreed()
    {
        await using McpHost host = await StartAsync();
        McpStream stream = await ListenAsync(host, """{"toolsListChanged":true}""");
        await stream.NextAsync();
        Assert.Equal(1, _subscriptions.Count);
        stream.Dispose();
        await Eventually.TrueAsync(() => _subscriptions.Count == 0, "the listener is freed");
    }

    [Fact]
    public async Task Listen_MoreThanACallerMay_Is429ForThisCallerOnly()
    {
        await using McpHost host = await StartAsync(options => options.ListensPerCaller = 1);
        McpStream first = await ListenAsync(host, """{"toolsListChanged":true}""");
        await first.NextAsync();

        McpAnswer second = await host.SendAsync(Request("""{"toolsListChanged":true}"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.Equal(-32000, second.ErrorCode);

        HttpRequestMessage ofAnother = Request("""{"toolsListChanged":true}""");
        ofAnother.Headers.Authorization = new("Bearer", McpHost.OtherToken);
        using McpStream other = await McpStream.OpenAsync(host.Client, ofAnother);
        await other.NotificationAsync("notifications/subscriptions/acknowledged");

        first.Dispose();
        await Eventually.TrueAsync(() => _subscriptions.Count == 1, "the first listener is freed");
        using McpStream third = await ListenAsync(host, """{"toolsListChanged":true}""");
        await third.NotificationAsync("notifications/subscriptions/acknowledged");
    }

    [Theory]
    [InlineData("""{"resourceSubscriptions":"test://a"}""")]
    [InlineData("""{"jobIds":[1]}""")]
    public async Task Listen_FilterOfAnotherForm_IsInvalidParams(string notifications)
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(Request(notifications));
        Assert.Equal(-32602, answer.ErrorCode);
    }

    [Fact]
    public async Task Listen_WithoutEventStreams_IsRefused()
    {
        await using McpHost host = await StartAsync();
        HttpRequestMessage request = Request("""{"toolsListChanged":true}""");
        request.Headers.Remove("Accept");
        request.Headers.Add("Accept", "application/json");
        McpAnswer answer = await host.SendAsync(request);
        Assert.Equal(-32600, answer.ErrorCode);
        Assert.Contains("text/event-stream", answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Listen_Silence_IsFilledWithComments()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(time: time);
        using McpStream stream = await ListenAsync(host, """{"toolsListChanged":true}""");
        await stream.NextAsync();
        Assert.Equal("", await stream.LineAsync());
        time.Advance(TimeSpan.FromSeconds(20)); // Something was said in this one.
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(":", await stream.LineAsync());
    }

    private static async Task AssertEndsAsync(McpStream stream)
    {
        JsonObject answer = await stream.NextAsync() ?? throw new InvalidOperationException("The stream ended without a result.");
        Assert.Equal("listen-1", answer["id"]!.GetValue<string>());
        Assert.Equal("listen-1", answer["result"]!["_meta"]![Subscription]!.GetValue<string>());
        Assert.Equal("complete", answer["result"]!["resultType"]!.GetValue<string>());
        Assert.Null(await stream.NextAsync());
    }

    private static Task<McpStream> ListenAsync(McpHost host, string notifications) => McpStream.OpenAsync(host.Client, Request(notifications));

    private static HttpRequestMessage Request(string notifications) =>
        At(McpHost.PostModern("subscriptions/listen", new JsonObject { ["notifications"] = JsonNode.Parse(notifications) }, "listen-1"));

    private static HttpRequestMessage At(HttpRequestMessage request)
    {
        request.RequestUri = new Uri("/mcp/telling", UriKind.Relative);
        return request;
    }

    private Task<McpHost> StartAsync(Action<McpOptions>? options = null, TimeProvider? time = null) => McpHost.StartAsync(new McpHostSetup
    {
        Endpoints = [new McpEndpoint { Path = "/mcp/telling", Name = "telling", Title = "Telling", Instructions = "For tests.", Tools = [], Subscriptions = _subscriptions }],
        Options = options ?? (_ => { }),
        Time = time,
    });
}
