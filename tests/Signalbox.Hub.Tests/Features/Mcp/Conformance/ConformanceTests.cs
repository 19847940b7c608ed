using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Hub.Tests.Features.Mcp.Clients;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>
/// The official conformance suite with an empty list of expected failures, under which warnings count as failures: all required scenarios of both eras against a mount that has what the suite asks for, and
/// against <c>/mcp</c> every scenario that a server with only our three tools can pass.
/// </summary>
public sealed partial class ConformanceTests
{
    private const string Suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    /// <param name="revision">Whose required scenarios are run.</param>
    /// <param name="floor">Fewer passed checks mean that the suite did not look.</param>
    [Theory]
    [InlineData("2026-07-28", 160)]
    [InlineData("2025-11-25", 78)]
    public async Task Revision_EveryRequiredScenario_PassesWithoutWarnings(string revision, int floor)
    {
        CommandOutcome outcome = await RunAsync(ConformanceEndpoint.Path, "--requirements", revision);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Match total = Total().Match(outcome.Output);
        Assert.True(total.Success, outcome.Output);
        Assert.InRange(int.Parse(total.Groups["passed"].Value, CultureInfo.InvariantCulture), floor, int.MaxValue);
    }

    [Theory]
    [InlineData("2026-07-28", "http-header-validation")]
    [InlineData("2026-07-28", "http-custom-header-server-validation")]
    public async Task Scenario_ThatIsNotRequired_PassesToo(string revision, string scenario) =>
        AssertPassed(await RunAsync(ConformanceEndpoint.Path, "--scenario", scenario, "--spec-version", revision));

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
    public async Task Scenario_AgainstTheMountOfTasks_PassesWithoutWarnings(string revision, string scenario) =>
        AssertPassed(await RunAsync("/mcp", "--scenario", scenario, "--spec-version", revision));

    private static void AssertPassed(CommandOutcome outcome) =>
        Assert.True(outcome.ExitCode == 0 && !outcome.Output.Contains("SKIPPED: scenario", StringComparison.Ordinal), outcome.Output + outcome.Error);

    private static async Task<CommandOutcome> RunAsync(string path, params string[] what)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenToAnyoneAsync(ConformanceEndpoint.Create());
        return await ClientPrograms.NodeAsync(
            clients,
            Suite,
            ["server", "--url", new Uri(host.Address, path).ToString(), .. what, "--expected-failures", clients["no-failures-expected.yml"]],
            home);
    }

    [GeneratedRegex(@"(?<passed>\d+) passed", RegexOptions.RightToLeft)]
    private static partial Regex Total();
}
