using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>The other real agents. Codex and OpenCode are large, so they take part in <c>./test --deep</c> alone.</summary>
[Collection(RealAgentCollection.Name)]
public sealed class OtherAgentsTests
{
    public static TheoryData<string> Agents { get; } = TestSize.Deep ? ["gemini", "codex", "opencode"] : ["gemini"];

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Agent_Task_EditsTheRepositoryWithoutADialogAndHandsIn(string profile)
    {
        await using ScriptedModel model = await ScriptedModel.StartAsync(
            new("I greet.", "echo hello > greeting.txt && git add greeting.txt && git commit --quiet --message=Greet"),
            new("I hand in.", "echo '{\"summary\":\"greeted\"}' > \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" && mv \"$SIGNALBOX_TASK_RESULTS/result.json.tmp\" \"$SIGNALBOX_TASK_RESULTS/result.json\""),
            new("The greeting is in."));
        await using var machine = new AgentMachineFixture("bwrap");
        await machine.MakeRepositoryAsync();

        AgentTerminal terminal = await StartAsync(profile, machine, model);

        await terminal.UntilAsync(() => model.Requests.Count > 0, "the agent asks its model");
        await terminal.UntilAsync(() => machine.Result is not null, "a result");
        await terminal.UntilAsync(() => terminal.Screen.Contains("The greeting is in.", StringComparison.Ordinal), "the last words on the screen");
        Assert.Equal("hello\n", await machine.GitAsync("show", "HEAD:greeting.txt"));
    }

    private static async Task<AgentTerminal> StartAsync(string profile, AgentMachineFixture machine, ScriptedModel model)
    {
        await AgentSettingsFiles.WriteAsync(profile, model, machine.Home);
        return profile switch
        {
            "gemini" => machine.Start(
                profile, await RealAgentPrograms.GeminiAsync(), Variables(("GEMINI_API_KEY", "x"), ("GEMINI_MODEL", "gemini-2.5-flash"), ("GOOGLE_GEMINI_BASE_URL", model.Url)), yolo: false),
            "codex" => machine.Start(profile, await RealAgentPrograms.CodexAsync(), Variables(("OPENAI_API_KEY", "x")), yolo: false),
            _ => machine.Start(profile, await RealAgentPrograms.OpenCodeAsync(), [], yolo: false),
        };
    }

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
