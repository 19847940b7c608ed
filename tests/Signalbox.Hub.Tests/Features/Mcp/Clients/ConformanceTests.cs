using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>
/// The official conformance suite: every scenario of a revision that a server with only our three tools can pass, with an empty list of expected failures, under
/// which warnings count as failures. The others ask for tools, prompts and resources of their own.
/// </summary>
public sealed class ConformanceTests
{
    private const string Suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    [Theory]
    [InlineData("2025-06-18", "server-initialize")]
    [InlineData("2025-06-18", "ping")]
    [InlineData("2025-06-18", "tools-list")]
    [InlineData("2025-11-25", "server-initialize")]
    [InlineData("2025-11-25", "server-session-lifecycle")]
    [InlineData("2025-11-25", "ping")]
    [InlineData("2025-11-25", "tools-list")]
    [InlineData("2025-11-25", "prompts-list")]
    [InlineData("2025-11-25", "resources-list")]
    [InlineData("2025-11-25", "dns-rebinding-protection")]
    [InlineData("2026-07-28", "tools-list")]
    [InlineData("2026-07-28", "prompts-list")]
    [InlineData("2026-07-28", "resources-list")]
    [InlineData("2026-07-28", "sep-2164-resource-not-found")]
    [InlineData("2026-07-28", "dns-rebinding-protection")]
    [InlineData("2026-07-28", "caching")]
    [InlineData("2026-07-28", "http-header-validation")]
    [InlineData("2026-07-28", "server-sse-multiple-streams")]
    [InlineData("2026-07-28", "input-required-result-unsupported-methods")]
    public async Task Scenario_AgainstTheMount_PassesWithoutWarnings(string revision, string scenario)
    {
        CommandOutcome outcome = await RunAsync(revision, scenario);
        Assert.True(outcome.ExitCode == 0 && !outcome.Output.Contains("SKIPPED: scenario", StringComparison.Ordinal), outcome.Output + outcome.Error);
    }

    [Fact]
    public async Task ServerStateless_AllButTheChecksThatNeedDiagnosticTools_Passes()
    {
        CommandOutcome outcome = await RunAsync("2026-07-28", "server-stateless");
        string[] failed = [.. outcome.Output.Split('\n').Where(line => line.Contains("FAILURE", StringComparison.Ordinal)).Select(Check)];
        Assert.Equal(
            [
                "sep-2575-server-rejects-undeclared-capability",
                "sep-2575-missing-capability-http-400",
                "sep-2575-http-server-no-independent-requests-on-stream",
                "sep-2575-server-no-log-without-loglevel",
            ],
            failed);
        Assert.Contains("Passed: 24/28", outcome.Output);
    }

    private static string Check(string line) => line.Split('[', ']').First(part => part.StartsWith("sep-", StringComparison.Ordinal)).Trim();

    private static async Task<CommandOutcome> RunAsync(string revision, string scenario)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenToAnyoneAsync();
        return await ClientPrograms.NodeAsync(
            clients,
            Suite,
            ["server", "--url", host.Address.ToString(), "--scenario", scenario, "--spec-version", revision, "--expected-failures", clients["no-failures-expected.yml"]],
            home);
    }
}
