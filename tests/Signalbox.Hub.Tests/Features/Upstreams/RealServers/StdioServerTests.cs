using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.RealServers;

/// <summary>The pool with servers of other people, as programs.</summary>
public sealed class StdioServerTests : IAsyncLifetime
{
    private readonly LivePool _live = new(TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        NpmFolder servers = await NpmServer.InstallAsync();
        _live.Catalog(NpmServer.Everything(servers), NpmServer.FileSystem(servers, _live.Folder.Path));
    }

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task Everything_ToolsAndContents_ArriveAsTheServerMadeThem()
    {
        IReadOnlyList<JsonObject> tools = await _live.Pool.ListAsync("everything", "tools/list", null, default);
        JsonObject echo = await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "grüß ✓" });
        JsonObject sum = await _live.CallAsync("everything", "get-sum", new JsonObject { ["a"] = 2, ["b"] = 40 });
        JsonObject image = await _live.CallAsync("everything", "get-tiny-image");
        JsonObject weather = await _live.CallAsync("everything", "get-structured-content", new JsonObject { ["location"] = "Chicago" });
        IReadOnlyList<JsonObject> prompts = await _live.Pool.ListAsync("everything", "prompts/list", null, default);
        IReadOnlyList<JsonObject> resources = await _live.Pool.ListAsync("everything", "resources/list", null, default);

        Assert.Contains("trigger-elicitation-request", tools.Select(tool => (string?)tool["name"]));
        Assert.Equal("Echo: grüß ✓", LivePool.Text(echo));
        Assert.Equal("The sum of 2 and 40 is 42.", LivePool.Text(sum));
        Assert.Contains(image["content"]!.AsArray(), block => (string?)block!["type"] == "image" && (string?)block["mimeType"] == "image/png");
        Assert.Equal("""{"temperature":36,"conditions":"Light rain / drizzle","humidity":82}""", weather["structuredContent"]!.ToJsonString());
        Assert.NotEmpty(prompts);
        Assert.NotEmpty(resources);
        Assert.Equal("mcp-servers/everything", (string?)_live.Pool.Find("everything")!.ServerInfo!["name"]);
    }

    [Fact]
    public async Task Everything_LongOperation_TellsProgressAndCanBeCancelled()
    {
        var heard = new ConcurrentQueue<int>();
        UpstreamRequest request = LivePool.Call("trigger-long-running-operation", new JsonObject { ["duration"] = 0.1, ["steps"] = 4 }) with
        {
            Progress = progress =>
            {
                heard.Enqueue((int)progress["progress"]!);
                return Task.CompletedTask;
            },
        };
        using var cancellation = new CancellationTokenSource();

        await _live.Pool.SendAsync("everything", request, default);
        Task cancelled = _live.CallAsync("everything", "trigger-long-running-operation", new JsonObject { ["duration"] = 600, ["steps"] = 2 }, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal([1, 2, 3, 4], heard);
        Assert.Equal("Echo: still here", LivePool.Text(await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "still here" })));
        Assert.Equal(0, _live.Pool.Find("everything")!.InFlight);
    }

    [Fact]
    public async Task Everything_Elicitation_AsksTheOneWhoCalled()
    {
        string? asked = null;
        UpstreamRequest request = LivePool.Call("trigger-elicitation-request") with
        {
            Ask = (method, parameters, _) =>
            {
                asked = $"{method}: {parameters["message"]}";
                return Task.FromResult(new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["name"] = "Ada Lovelace", ["check"] = true } });
            },
        };

        JsonObject answered = await _live.Pool.SendAsync("everything", request, default);
        JsonObject unanswered = await _live.CallAsync("everything", "trigger-elicitation-request");

        Assert.Equal("elicitation/create: Please provide inputs for the following fields:", asked);
        Assert.Contains("Ada Lovelace", answered.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("declined", unanswered.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_Killed_IsKnownAtOnceAndComesBack()
    {
        await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "one" });
        int pid = _live.Pool.Find("everything")!.Pid!.Value;

        using (var program = System.Diagnostics.Process.GetProcessById(pid))
        {
            program.Kill();
        }

        await Eventually.TrueAsync(() => _live.Seen.Has(EvidenceKind.Lost), "the death is reported with nobody asking");
        UpstreamEvidence lost = _live.Seen.All.First(evidence => evidence.Kind == EvidenceKind.Lost);
        Assert.Equal(("everything", EvidenceSource.Event, UpstreamFailure.Exited, "signal 9"), (lost.Endpoint, lost.Source, lost.Failure, lost.Exit));
        await Eventually.TrueAsync(() => _live.Pool.Find("everything")!.State == UpstreamConnectionState.Open, "it is opened again with nobody asking");
        Assert.NotEqual(pid, _live.Pool.Find("everything")!.Pid);
        Assert.Equal("Echo: two", LivePool.Text(await _live.CallAsync("everything", "echo", new JsonObject { ["message"] = "two" })));
    }

    [Fact]
    public async Task FileSystem_ReadsWhatIsThere_AndRefusesWhatIsOutside()
    {
        await File.WriteAllTextAsync(_live.Folder["note.txt"], "written by the test");

        JsonObject inside = await _live.CallAsync("files", "read_text_file", new JsonObject { ["path"] = _live.Folder["note.txt"] });
        JsonObject outside = await _live.CallAsync("files", "read_text_file", new JsonObject { ["path"] = "/etc/hostname" });

        Assert.Equal("written by the test", LivePool.Text(inside));
        Assert.True((bool)outside["isError"]!, string.Create(CultureInfo.InvariantCulture, $"{outside}"));
        Assert.Equal(UpstreamConnectionState.Open, _live.Pool.Find("files")!.State);
    }
}
