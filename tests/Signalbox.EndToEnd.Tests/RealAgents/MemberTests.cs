using System.Net;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.Terminals.Confinement;
using Signalbox.TestSupport;
using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The real Claude Code as the agent of a managed workspace: a task of the hub, confined, with the tools of the real command line.</summary>
[Collection(RealAgentCollection.Name)]
public sealed class MemberTests
{
    private const string HandIn =
        "echo '{\"summary\":\"asked around\"}' > \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" && mv \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" \"$SIGNALBOX_TASK_RESULTS/result.json\"";

    private static readonly string CommandLine = Path.Combine(
        Repository.Root,
        "src/Signalbox.Cli/bin",
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!),
        "net10.0/signalbox");

    public static TheoryData<string> OtherAgents { get; } = TestSize.Deep ? ["gemini", "codex", "opencode"] : ["gemini"];

    [Theory]
    [InlineData("bwrap")]
    [InlineData("landlock")]
    public async Task ManagedClaude_FindsItsPeersRemembersAndIsMessaged_WithATokenThatEndsWithItsTask(string confinement)
    {
        string? reason = ConfinementProbe.Run().Single(finding => finding.Kind == confinement).Reason;
        Assert.SkipUnless(reason is null, $"{confinement}: {reason}");
        string claude = await RealAgentPrograms.ClaudeAsync();
        await using ScriptedModel model = await ScriptedModel.StartAsync(
            new("I read the task.", "cat \"$SIGNALBOX_TASK_PROMPT\""),
            new("I look who is there.") { Tool = "list_peers" },
            new("I remember it.") { Tool = "commit_memory", Arguments = new() { ["content"] = "The frog sits in the pond.", ["scope"] = "LOCAL" } },
            new("I look what I am told.") { Tool = "wait_for_message", Arguments = new() { ["timeout_secs"] = 20 } },
            new("I keep the token, as a curious agent would.", "cp \"$CONFIGS_DIR/.auth_token\" kept-token"),
            new("I hand in.", HandIn),
            new("All asked."));
        await using HubProcess hub = await HubProcess.StartAsync(
            ("SIGNALBOX_AGENT_CLAUDE", claude),
            ("SIGNALBOX_CLI", CommandLine),
            ("SIGNALBOX_CONFINEMENT", confinement),
            ("ANTHROPIC_BASE_URL", model.Url),
            ("ANTHROPIC_API_KEY", "scripted-key-that-is-longer-than-twenty"));
        Member builder = await Member.ManageAsync(hub.Api, "builder", "claude");
        await (await Member.JoinAsync(hub.Api, "laptop of Ana")).BroadcastAsync("The tests are green.");

        SubmittedTask task = await hub.Api.SubmitAsync(new Script(), hub.Place.NewWorkdir("work"), "claude");
        JsonObject ended = await hub.Api.EndOfAsync(task);

        Assert.Equal("completed", (string?)ended["status"]);
        Assert.Equal("asked around", (string?)ended["summary"]);
        Assert.True(WasShown(model, "- laptop of Ana (ID: "));
        Assert.True(WasShown(model, "The tests are green."));
        Assert.Contains("The frog sits in the pond.", await hub.Api.ReadAsync($"/workspaces/{builder.Id}/memories?scope=LOCAL"), StringComparison.Ordinal);

        string token = (await File.ReadAllTextAsync(Path.Combine(task.Workdir, "kept-token"))).Trim();
        Assert.StartsWith("sbt_", token, StringComparison.Ordinal);
        using HttpResponseMessage late = await hub.Api.PostAsync("/registry/heartbeat", new JsonObject { ["workspace_id"] = builder.Id }, token);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(task.Place.Folder, "agent/member")));
        await AssertIsNowhereAsync(hub, token);
    }

    [Theory]
    [MemberData(nameof(OtherAgents))]
    public async Task OtherAgentOfAManagedWorkspace_FindsItsPeersUnasked(string profile)
    {
        await using ScriptedModel model = await ScriptedModel.StartAsync(
            new("I read the task.", "cat \"$SIGNALBOX_TASK_PROMPT\""), new("I look who is there.") { Tool = "list_peers" }, new("I hand in.", HandIn), new("All asked."));
        await using HubProcess hub = await HubProcess.StartAsync([("SIGNALBOX_CLI", CommandLine), .. await SettingsAsync(profile, model)]);
        await AgentSettingsFiles.WriteAsync(profile, model, hub.Place.Environment["HOME"]);
        await Member.ManageAsync(hub.Api, "builder", profile);
        await Member.JoinAsync(hub.Api, "laptop of Ana");

        JsonObject ended = await hub.Api.EndOfAsync(await hub.Api.SubmitAsync(new Script(), hub.Place.NewWorkdir("work"), profile));

        Assert.Equal("completed", (string?)ended["status"]);
        Assert.True(WasShown(model, "- laptop of Ana (ID: "));
    }

    private static async Task<(string Name, string Value)[]> SettingsAsync(string profile, ScriptedModel model) => profile switch
    {
        "gemini" =>
        [
            ("SIGNALBOX_AGENT_GEMINI", await RealAgentPrograms.GeminiAsync()),
            ("GEMINI_API_KEY", "x"),
            ("GEMINI_MODEL", "gemini-2.5-flash"),
            ("GOOGLE_GEMINI_BASE_URL", model.Url),
        ],
        "codex" => [("SIGNALBOX_AGENT_CODEX", await RealAgentPrograms.CodexAsync()), ("OPENAI_API_KEY", "x")],
        _ => [("SIGNALBOX_AGENT_OPENCODE", await RealAgentPrograms.OpenCodeAsync())],
    };

    /// <summary>Whether the agent's model got to read it, as a tool's answer.</summary>
    private static bool WasShown(ScriptedModel model, string text) => model.Requests.Any(request => request.Body.Contains(text, StringComparison.Ordinal));

    /// <summary>Neither in the database nor in recordings, logs or anything else that the hub keeps.</summary>
    private static async Task AssertIsNowhereAsync(HubProcess hub, string token)
    {
        Assert.DoesNotContain(token, hub.Said, StringComparison.Ordinal);
        CommandOutcome found = await Command.RunAsync("grep", ["-rlFe", token, hub.Place.Data], hub.Place.Data);
        Assert.Equal("", found.Output);
    }
}
