using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Features.Workspaces.Desk;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>What people copy to join an agent, as the page's own tests read it.</summary>
public sealed class ConnectionContractTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Connection_OfAWorkspace_IsTheContract()
    {
        ConnectionView connection = ConnectionSnippets.Build(
            "0f8fad5b-d9cb-469f-a165-70867728950e", "reviewer", "http://127.0.0.1:7420", "sbk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");

        JsonNode issued = JsonSerializer.SerializeToNode(new IssuedToken("", "", "", connection), WorkspacesJson.Default.IssuedToken)!;

        Contract.AssertMatches("connection.json", issued["connection"]!.ToJsonString(Readable));
    }

    [Theory]
    [InlineData("https://hub.example", "")]
    [InlineData("http://127.0.0.1:7420", "")]
    [InlineData("http://hub.example", " --allow-http")]
    public void ConfigCommand_ForAHubWithoutHttpsElsewhere_SaysSo(string platform, string end)
    {
        ConnectionView connection = ConnectionSnippets.Build("id", "name", platform, "token");

        Assert.EndsWith($"config codex --join --workspace id{end}", connection.ConfigCommands["codex"], StringComparison.Ordinal);
    }
}
