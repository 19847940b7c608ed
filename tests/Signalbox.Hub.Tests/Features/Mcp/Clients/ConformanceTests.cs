using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>
/// The official conformance suite: every scenario of a revision that a server with only our three tools can pass, with an empty list of expected failures, under
/// which warnings count as failures. Scenarios that ask for tools of their own run against a second mount that has some of them.
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
    public async Task Scenario_AgainstTheMount_PassesWithoutWarnings(string revision, string scenario) =>
        AssertPassed(await RunAsync(revision, scenario, "/mcp"));

    [Theory]
    [InlineData("2025-11-25", "tools-call-simple-text")]
    [InlineData("2025-11-25", "tools-call-error")]
    [InlineData("2025-11-25", "tools-call-with-progress")]
    [InlineData("2026-07-28", "server-stateless")]
    [InlineData("2026-07-28", "tools-call-simple-text")]
    [InlineData("2026-07-28", "tools-call-error")]
    [InlineData("2026-07-28", "tools-call-with-progress")]
    public async Task Scenario_AgainstAMountWithItsTools_PassesWithoutWarnings(string revision, string scenario) =>
        AssertPassed(await RunAsync(revision, scenario, ConformanceFixtures.Path));

    private static void AssertPassed(CommandOutcome outcome) =>
        Assert.True(outcome.ExitCode == 0 && !outcome.Output.Contains("SKIPPED: scenario", StringComparison.Ordinal), outcome.Output + outcome.Error);

    private static async Task<CommandOutcome> RunAsync(string revision, string scenario, string path)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenToAnyoneAsync(ConformanceFixtures.Endpoint);
        return await ClientPrograms.NodeAsync(
            clients,
            Suite,
            ["server", "--url", new Uri(host.Address, path).ToString(), "--scenario", scenario, "--spec-version", revision, "--expected-failures", clients["no-failures-expected.yml"]],
            home);
    }
}
