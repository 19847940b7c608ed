using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A process of <c>tests/original-client/client.py</c>: it beats and polls as the original client, only more often.</summary>
internal sealed class OriginalClient : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests/original-client/client.py");

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    private OriginalClient(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said about itself.</summary>
    public string Log => string.Join('\n', _errors);

    /// <summary>Texts of the messages that it has heard, in order.</summary>
    public string[] Heard => [.. Messages.Select(message => (string)message["text"]!)];

    public JsonObject[] Messages => [.. _output.Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <param name="member">For whom it speaks.</param>
    /// <param name="place">Address of the hub.</param>
    /// <param name="configs">Its folder, which holds its cursor from one start to the next.</param>
    public static OriginalClient Start(Member member, HubPlace place, string configs)
    {
        Assert.SkipUnless(Exists("python3"), "python3 is not installed");
        var start = new ProcessStartInfo("python3", ["-B", Script, "--beat", "0.1", "--poll", "0.1", "--seconds", "120"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["WORKSPACE_ID"] = member.Id;
        start.Environment["PLATFORM_URL"] = $"{place.Address}/";
        start.Environment["MOLECULE_WORKSPACE_TOKEN"] = member.Token;
        start.Environment["MOLECULE_AGENT_SKILLS"] = "review, ,build";
        start.Environment["MOLECULE_MCP_VERBOSE"] = "1";
        start.Environment["CONFIGS_DIR"] = configs;
        return new OriginalClient(start);
    }

    /// <summary>Waits until these were heard, and nothing beside.</summary>
    public async Task HearsAsync(params string[] texts)
    {
        await Eventually.TrueAsync(() => Heard.Length >= texts.Length, $"the client hears {texts.Length} messages");
        Assert.Equal(texts, Heard);
    }

    public Task SaysAsync(string text) => Eventually.TrueAsync(() => Log.Contains(text, StringComparison.Ordinal), $"the client says '{text}'");

    /// <summary>Ends its standard input, which ends it; gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        return await ExitCodeAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await Eventually.TrueAsync(() => _process.HasExited, "the client ends");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
