using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>An agent's program with a real <c>signalbox connect</c> below it, which joined with what the page gave.</summary>
internal sealed class ConnectedAgent : IAsyncDisposable
{
    private readonly McpClient _client;

    private ConnectedAgent(McpClient client) => _client = client;

    public static async Task<ConnectedAgent> JoinAsync(HubProcess hub, string workspaceId, string token)
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = Path.Combine(AppContext.BaseDirectory, "signalbox"),
            Arguments = ["connect"],
            EnvironmentVariables = new Dictionary<string, string?>
            {
                ["HOME"] = hub.Place.NewWorkdir($"{Guid.NewGuid():n}"),
                ["WORKSPACE_ID"] = workspaceId,
                ["PLATFORM_URL"] = hub.Place.Address,
                ["MOLECULE_WORKSPACE_TOKEN"] = token,
            },
        });

        // The era that agents' programs speak over stdio; asked for by name, because a client that tries the newer one first gives up on it while the machine is busy.
        var options = new McpClientOptions { ProtocolVersion = "2025-11-25" };
        return new ConnectedAgent(await McpClient.CreateAsync(transport, options, cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>The agent calls one of its tools; what it is answered.</summary>
    public async Task<string> CallAsync(string tool, params (string Name, object Value)[] arguments)
    {
        CallToolResult result = await _client.CallToolAsync(
            tool, arguments.ToDictionary(argument => argument.Name, object? (argument) => argument.Value), cancellationToken: TestContext.Current.CancellationToken);
        return string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
