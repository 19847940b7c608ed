using System.Diagnostics;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;
using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The real Claude Code on somebody's laptop, joined to a hub by <c>signalbox connect</c>. It does what its model says and then ends.</summary>
internal sealed class JoinedClaude : IAsyncDisposable
{
    /// <summary>Without a terminal Claude Code asks its model before its servers have answered; their tools are there from the second turn on.</summary>
    private static readonly ScriptedTurn Begin = new("I begin.", "sleep 5");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TemporaryFolder _home;
    private readonly ScriptedModel _model;
    private readonly Process _process;
    private readonly Task<string> _output;

    private JoinedClaude(TemporaryFolder home, ScriptedModel model, Process process)
    {
        (_home, _model, _process) = (home, model, process);
        _output = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it for a workspace. What it keeps between two starts lies in <paramref name="configs"/>.</summary>
    public static async Task<JoinedClaude> StartAsync(HubProcess hub, Member member, string configs, params ScriptedTurn[] turns)
    {
        string claude = await RealAgentPrograms.ClaudeAsync();
        ScriptedModel model = await ScriptedModel.StartAsync([Begin, .. turns]);
        var home = new TemporaryFolder();
        string settings = home["mcp.json"];
        await File.WriteAllTextAsync(settings, Settings(hub, member, configs).ToJsonString());
        var start = new ProcessStartInfo(claude, ["-p", "Do your work.", "--mcp-config", settings, "--strict-mcp-config", "--dangerously-skip-permissions"])
        {
            WorkingDirectory = home.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home.Path;
        start.Environment["IS_SANDBOX"] = "1";
        start.Environment["ANTHROPIC_BASE_URL"] = model.Url;
        start.Environment["ANTHROPIC_API_KEY"] = "x";
        start.Environment["MCP_TIMEOUT"] = "60000";
        start.Environment["MCP_TOOL_TIMEOUT"] = "180000";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new JoinedClaude(home, model, process);
    }

    /// <summary>Whether its model got to read a text.</summary>
    public bool WasShown(string text) => _model.Requests.Any(request => request.Body.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for its end; what it said last.</summary>
    public async Task<string> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return await _output;
    }

    /// <summary>SIGKILL: it can tell nobody.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await _model.DisposeAsync();
        _home.Dispose();
    }

    private static JsonObject Settings(HubProcess hub, Member member, string configs) => new()
    {
        ["mcpServers"] = new JsonObject
        {
            ["signalbox"] = new JsonObject
            {
                ["command"] = Path.Combine(AppContext.BaseDirectory, "signalbox"),
                ["args"] = new JsonArray("connect"),
                ["env"] = new JsonObject
                {
                    ["WORKSPACE_ID"] = member.Id,
                    ["PLATFORM_URL"] = hub.Place.Address,
                    ["MOLECULE_WORKSPACE_TOKEN"] = member.Token,
                    ["CONFIGS_DIR"] = configs,
                    ["DELEGATION_TIMEOUT"] = "150",
                },
            },
        },
    };
}
