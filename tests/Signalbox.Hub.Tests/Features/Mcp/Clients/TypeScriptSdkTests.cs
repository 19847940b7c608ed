using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>The official TypeScript clients, which most products are built on, in every way they can connect.</summary>
public sealed class TypeScriptSdkTests
{
    // What an agent may write: these clients check an answer against the output schema, and must not throw it away.
    private const string OddResult = """
        {
          "task_id": "task-0123abcd", "session_id": "sess-0123456789ab", "status": 1, "summary": "Grüße 👋", "files_changed": "none", "artifacts": {}, "errors": null,
          "message": {}, "reason": [], "exit_code": "zero", "viewer_url": 5, "warnings": "slow", "error": {}, "code": 7
        }
        """;

    [Theory]
    [InlineData("sdk-v1.mjs", "", "2025-11-25")]
    [InlineData("sdk-v2.mjs", "legacy", "2025-11-25")]
    [InlineData("sdk-v2.mjs", "auto", "2026-07-28")]
    [InlineData("sdk-v2.mjs", "2026-07-28", "2026-07-28")]
    public async Task Client_ListsAndCallsTheThreeTools(string script, string mode, string version)
    {
        NpmFolder clients = await ClientPrograms.InstallAsync();
        using var home = new TemporaryFolder();
        await using McpHost host = await McpHost.ListenAsync();
        host.Desk.Result = JsonNode.Parse(OddResult)!.AsObject();
        CommandOutcome outcome = await ClientPrograms.NodeAsync(clients, script, [host.Address.ToString(), mode], home);
        JsonObject report = JsonNode.Parse(outcome.Succeeded())!.AsObject();

        Assert.Equal(version, report["version"]!.GetValue<string>());
        Assert.Null(report["session"]);
        Assert.Equal("Signalbox", report["server"]!["title"]!.GetValue<string>());
        Assert.StartsWith("Delegates coding tasks", report["instructions"]!.GetValue<string>());
        Assert.Equal("""["coda_run","coda_inbox","coda_get_result"]""", report["tools"]!.ToJsonString());
        Assert.Equal((0, 1), (report["prompts"]!.GetValue<int>(), report["resources"]!.GetValue<int>()));
        Assert.Equal(RecordingDesk.Task, report["run"]!["task_id"]!.GetValue<string>());
        Assert.Contains("\"surplus\"", report["run"]!["warnings"]![0]!.GetValue<string>());
        Assert.Equal(1, report["counts"]!["running"]!.GetValue<int>());
        Assert.True(report["refused"]!["isError"]!.GetValue<bool>());
        Assert.Contains("\"timeout_s\"", report["refused"]!["error"]!.GetValue<string>());
        Assert.Equal("task-unknown", report["missing"]!["code"]!.GetValue<string>());
        Assert.Equal("Grüße 👋", report["result"]!["summary"]!.GetValue<string>());
        Assert.Equal("[]", report["errors"]!.ToJsonString());
        Assert.Equal("echo hello", Assert.Single(host.Desk.Runs).Prompt);
    }
}
