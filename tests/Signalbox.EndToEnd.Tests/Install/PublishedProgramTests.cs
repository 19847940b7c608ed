using System.Diagnostics;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Install;

/// <summary>The published file on a machine that has neither .NET nor this repository: an empty environment and a home of its own.</summary>
public sealed class PublishedProgramTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--version", "0.1.0")]
    [InlineData("--help", "signalbox COMMAND --help")]
    public async Task PublishedFile_Asked_SaysWhatItIs(string argument, string expected)
    {
        CommandOutcome outcome = await RunAsync(published.Program, argument);

        Assert.Contains(expected, outcome.Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublishedConnect_WithoutVariables_ExitsWithTwoAndItsHelp()
    {
        CommandOutcome outcome = await RunAsync(published.Program, "connect");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("WORKSPACE_ID", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("PLATFORM_URL", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublishedServe_WithoutAHubBesideIt_SaysWhereHubsComeFrom()
    {
        CommandOutcome outcome = await RunAsync(published.Program, "serve");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("Start a hub with ./signalbox serve from a checkout.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstalledConnect_WithWhatTheHubGave_AnswersInitializeAndIsOnline()
    {
        await using HubProcess hub = await HubProcess.StartAsync(("SIGNALBOX_PROGRAMS", PublishedProgram.Folder));
        Member member = await Member.JoinAsync(hub.Api, "laptop of Ana");
        using var home = new TemporaryFolder();

        CommandOutcome installed = await Command.RunAsync("env", ["-i", $"HOME={home.Path}", "PATH=/usr/bin:/bin", "sh", "-c", $"curl -fsSL {hub.Place.Address}/install.sh | sh"], home.Path);
        Assert.Contains("installed ", installed.Succeeded() + installed.Error, StringComparison.Ordinal);

        using Process connect = Start(
            home[".local/bin/signalbox"],
            $"HOME={home.Path}", $"WORKSPACE_ID={member.Id}", $"PLATFORM_URL={hub.Place.Address}", $"MOLECULE_WORKSPACE_TOKEN={member.Token}");
        await connect.StandardInput.WriteLineAsync(
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"smoke","version":"1"}}}""");
        string? answer = await connect.StandardOutput.ReadLineAsync(Token);

        Assert.NotNull(answer);
        Assert.Equal("2025-06-18", (string?)JsonNode.Parse(answer)!["result"]!["protocolVersion"]);
        await Eventually.TrueAsync(async () => await member.StatusAsync() == "online", "the hub sees the agent");
        connect.StandardInput.Close();
        await connect.WaitForExitAsync(Token);
        Assert.Equal(0, connect.ExitCode);
    }

    private static Task<CommandOutcome> RunAsync(string program, string argument) => Command.RunAsync("env", ["-i", program, argument], Path.GetTempPath());

    private static Process Start(string program, params string[] environment) => Process.Start(
        new ProcessStartInfo("env", ["-i", .. environment, program, "connect"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
