using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Config;

/// <summary>A hub that makes tokens and workspaces, a home folder, and the command line between them.</summary>
internal sealed class ConfigHub : IAsyncDisposable
{
    public const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    public const string ClientToken = "sbx_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    public const string AgentToken = "sbk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private ConfigHub(FakeHub hub)
    {
        Hub = hub;
        Cli = new CommandLine(hub);
        foreach (string variable in new[] { "HOME", "USERPROFILE" })
        {
            Cli.Environment[variable] = Cli.Home;
        }
    }

    public FakeHub Hub { get; }

    public CommandLine Cli { get; }

    /// <summary>What was made on the hub.</summary>
    public IReadOnlyList<string> Made => [.. Hub.Requests.Where(request => request.Route.StartsWith("POST", StringComparison.Ordinal)).Select(request => request.Route)];

    public static async Task<ConfigHub> StartAsync()
    {
        FakeHub hub = await FakeHub.StartAsync();
        hub.On("POST /api/tokens", new FakeAnswer($$"""{"info":{"id":"t1"},"token":"{{ClientToken}}"}""", 201));
        hub.On("POST /workspaces", new FakeAnswer($$"""{"id":"{{Id}}","external":true,"status":"awaiting_agent","connection":{"auth_token":"{{AgentToken}}"} }""", 201));
        hub.On($"POST /workspaces/{Id}/tokens", new FakeAnswer($$"""{"auth_token":"{{AgentToken}}"}""", 201));
        hub.On("GET /workspaces", "[]");
        hub.On($"GET /workspaces/{Id}", $$"""{"id":"{{Id}}","name":"mine","status":"online"}""");
        return new ConfigHub(hub);
    }

    public string Path(string file) => System.IO.Path.Combine(Cli.Home, file);

    public string Read(string file) => File.ReadAllText(Path(file));

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllText(Path(file), text);
    }

    /// <summary>Runs <c>signalbox config</c>, which must succeed.</summary>
    public async Task<string> RunAsync(string line)
    {
        CommandLineOutcome outcome = await Cli.RunAsync(["config", .. line.Split(' ')]);
        Assert.True(outcome.Code == 0, outcome.Error);
        return outcome.Output;
    }

    public async Task<CommandLineOutcome> TryAsync(string line) => await Cli.RunAsync(["config", .. line.Split(' ')]);

    /// <summary>A file as JSON, whatever comments it has.</summary>
    public JsonNode Json(string file) => JsonNode.Parse(Read(file), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    public async ValueTask DisposeAsync()
    {
        Cli.Dispose();
        await Hub.DisposeAsync();
    }
}
