using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Cli.Connect;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Connect;

/// <summary><c>signalbox connect</c> in this process, between a client of MCP and a hub of the test.</summary>
internal sealed class ConnectedProgram : IAsyncDisposable
{
    public const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    public const string OtherId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _log = new();
    private readonly ConnectProgram _program;
    private StreamReader? _said;

    public ConnectedProgram(FakePlatform platform, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["WORKSPACE_ID"] = Id,
            ["PLATFORM_URL"] = "https://hub.example.com",
            ["MOLECULE_WORKSPACE_TOKEN"] = "sbk_secret",
            ["CONFIGS_DIR"] = _folder.Path,
        };
        foreach ((string name, string value) in more)
        {
            environment[name] = value;
        }

        _program = new ConnectProgram(
            ConnectSettings.Read(environment), new ConnectEnvironment(environment), new ConnectLog(_log, verbose: true), TimeProvider.System, platform);
        Ended = ServeAsync();
    }

    /// <summary>The exit code, once it ended.</summary>
    public Task<int> Ended { get; }

    public string Log => _log.ToString();

    public Task<McpClient> ConnectAsync(string name = "test", Action<string, JsonNode?>? heard = null)
    {
        // The newest revision of the handshake era, which agents' programs speak over stdio; in the one after it servers push nothing unasked.
        var options = new McpClientOptions { ClientInfo = new Implementation { Name = name, Version = "1" }, ProtocolVersion = "2025-11-25" };
        if (heard is not null)
        {
            options.Handlers.NotificationHandlers =
            [
                .. new[] { "notifications/claude/channel", "notifications/progress" }.Select(method => KeyValuePair.Create<string, Func<JsonRpcNotification, CancellationToken, ValueTask>>(
                    method,
                    (notification, _) =>
                    {
                        heard(notification.Method, notification.Params);
                        return ValueTask.CompletedTask;
                    })),
            ];
        }

        return McpClient.CreateAsync(
            new StreamClientTransport(_input.Writer.AsStream(), _output.Reader.AsStream()), options, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Says lines as a client does that writes them at once.</summary>
    public async Task SayAsync(params string[] lines) =>
        await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    /// <summary>What the program answers to a request that was said; what else it says before is passed over.</summary>
    public async Task<JsonNode> AnswerToAsync(int id)
    {
        _said ??= new StreamReader(_output.Reader.AsStream());
        while (await _said.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20)) is { } line)
        {
            JsonNode message = JsonNode.Parse(line)!;
            if (message["id"]?.GetValue<int>() == id && message["method"] is null)
            {
                return message;
            }
        }

        throw new EndOfStreamException($"The program ended without an answer to {id}. Its log: {Log}");
    }

    /// <summary>The end of standard input; the exit code.</summary>
    public async Task<int> CloseAsync()
    {
        await _input.Writer.CompleteAsync();
        return await Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task<int> ServeAsync()
    {
        try
        {
            return await _program.ServeAsync(_input.Reader.AsStream(), _output.Writer.AsStream(), CancellationToken.None);
        }
        finally
        {
            // A process that ends closes its standard output.
            await _output.Writer.CompleteAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _program.Dispose();
        _said?.Dispose();
        _folder.Dispose();
        await _log.DisposeAsync();
    }
}
