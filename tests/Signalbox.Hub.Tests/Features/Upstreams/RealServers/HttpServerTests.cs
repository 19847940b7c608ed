using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.RealServers;

/// <summary>The pool with a server of other people over Streamable HTTP and HTTP+SSE.</summary>
public sealed class HttpServerTests : IAsyncDisposable
{
    private readonly LivePool _live = new(TimeProvider.System);
    private readonly int _port = NpmServer.FreePort();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Theory]
    [InlineData("streamableHttp", UpstreamTransport.StreamableHttp, "mcp")]
    [InlineData("sse", UpstreamTransport.Sse, "sse")]
    [InlineData("sse", UpstreamTransport.StreamableHttp, "sse")]
    public async Task Everything_OverHttp_ListsAndCalls(string mode, UpstreamTransport transport, string path)
    {
        await using NpmServer server = await NpmServer.ListenAsync(await NpmServer.InstallAsync(), mode, _port);
        _live.Catalog(NpmServer.Endpoint("everything", transport, $"http://127.0.0.1:{_port}/{path}"));
        int heard = 0;

        IReadOnlyList<JsonObject> tools = await _live.Pool.ListAsync("everything", "tools/list", null, default);
        JsonObject sum = await _live.CallAsync("everything", "get-sum", new JsonObject { ["a"] = 2, ["b"] = 40 });
        UpstreamRequest operation = LivePool.Call("trigger-long-running-operation", new JsonObject { ["duration"] = 0.1, ["steps"] = 3 });
        await _live.Pool.SendAsync("everything", operation with { Progress = _ => Task.FromResult(heard++) }, default);

        Assert.Contains("echo", tools.Select(tool => (string?)tool["name"]));
        Assert.Equal("The sum of 2 and 40 is 42.", LivePool.Text(sum));
        Assert.Equal(3, heard);
    }

    [Theory]
    [InlineData("streamableHttp", UpstreamTransport.StreamableHttp, "mcp")]
    [InlineData("sse", UpstreamTransport.Sse, "sse")]
    public async Task Everything_StartedAnew_TheNextCallWorksWithNobodyAsking(string mode, UpstreamTransport transport, string path)
    {
        NpmFolder servers = await NpmServer.InstallAsync();
        NpmServer first = await NpmServer.ListenAsync(servers, mode, _port);
        _live.Catalog(NpmServer.Endpoint("everything", transport, $"http://127.0.0.1:{_port}/{path}"));
        await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "one" });
        await first.DisposeAsync();
        await using NpmServer second = await NpmServer.ListenAsync(servers, mode, _port);

        await Eventually.TrueAsync(WorksAsync, "calls work again");
        Assert.Equal(0, _live.Pool.Find("everything")!.InFlight);
    }

    private async Task<bool> WorksAsync()
    {
        try
        {
            return LivePool.Text(await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "two" })) == "Echo: two";
        }
        catch (UpstreamException e) when (e.Failure is UpstreamFailure.BackingOff or UpstreamFailure.Broken)
        {
            return false; // The loss of a stream is noticed before the new server listens.
        }
    }
}
