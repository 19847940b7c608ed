using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Agents;
using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class AgentsCheckTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public async Task Agents_Installed_AreNamedWithTheirVersions()
    {
        Write("claude", "echo; printf '2.1.3 \\033[1m(Claude Code)\\n'; echo more");
        Write("codex", "exit 3");

        IReadOnlyList<DoctorFinding> findings = await ExamineAsync();

        Assert.StartsWith("2.1.3 [1m(Claude Code) (/", Find(findings, "agent claude").Detail, StringComparison.Ordinal);
        Assert.Equal(DoctorLevel.Warn, Find(findings, "agent codex").Level);
        Assert.Equal("Not installed: hermes, opencode, gemini.", Find(findings, "other agents").Detail);
        Assert.Equal(DoctorLevel.Ok, Find(findings, "confinement").Level);
    }

    [Fact]
    public async Task Agents_NoneInstalled_SaysHowToGetOne()
    {
        IReadOnlyList<DoctorFinding> findings = await ExamineAsync();

        Assert.Equal(DoctorLevel.Warn, Find(findings, "agents").Level);
        Assert.Contains("npm install -g @anthropic-ai/claude-code", Find(findings, "agents").NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bwrap landlock", false, DoctorLevel.Ok)]
    [InlineData("landlock", false, DoctorLevel.Warn)]
    [InlineData("", false, DoctorLevel.Fail)]
    [InlineData("", true, DoctorLevel.Warn)]
    public async Task Confinement_ThatWorks_IsJudged(string works, bool unconfined, DoctorLevel level)
    {
        _agents.Confinements = works.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _agents.Options.Unconfined = unconfined;

        Assert.Equal(level, Find(await ExamineAsync(), "confinement").Level);
    }

    private Task<IReadOnlyList<DoctorFinding>> ExamineAsync()
    {
        var machine = new AgentMachine(_agents.Home, false, new Dictionary<string, string>(StringComparer.Ordinal));
        var check = new AgentsCheck(_agents.Catalog(), new FakeConfinements(_agents.Confinements), Options.Create(_agents.Options), new ProgramVersion(machine, TimeProvider.System));
        return check.ExamineAsync(TestContext.Current.CancellationToken);
    }

    private void Write(string program, string script) => File.WriteAllText(_agents.Install(program), $"#!/bin/sh\n{script}\n");

    private static DoctorFinding Find(IReadOnlyList<DoctorFinding> findings, string check) => Assert.Single(findings, finding => finding.Check == check);
}
