using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class CodexProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public CodexProfileTests() => _agents.Install("codex");

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_OperatorsSettings_AreCopiedAndTheFolderTrusted()
    {
        string operators = _agents.WriteInHome(".codex/config.toml", "model = \"x\"\n");

        _agents.Prepare("codex");
        _agents.Prepare("codex");

        Assert.Equal($"model = \"x\"\n\n[projects.\"{_agents.Workdir}\"]\ntrust_level = \"trusted\"\n", Private("config.toml"));
        Assert.Equal("model = \"x\"\n", File.ReadAllText(operators));
    }

    [Fact]
    public void Prepare_FolderThatTheOperatorJudged_KeepsThatJudgement()
    {
        string settings = $"[projects.\"{_agents.Workdir}\"]\ntrust_level = \"untrusted\"\n";
        _agents.WriteInHome(".codex/config.toml", settings);

        _agents.Prepare("codex");

        Assert.Equal(settings, Private("config.toml"));
    }

    [Fact]
    public void Prepare_KeyInTheEnvironment_AnswersHowToSignIn()
    {
        _agents["OPENAI_API_KEY"] = "sk-1";

        _agents.Prepare("codex");

        Assert.Equal("""{"OPENAI_API_KEY":"sk-1"}""", Private("auth.json"));
    }

    [Fact]
    public void Prepare_OperatorsLogin_WinsOverTheKey()
    {
        _agents["OPENAI_API_KEY"] = "sk-1";
        string login = _agents.WriteInHome(".codex/auth.json", "{}");

        AgentLaunch launch = _agents.Prepare("codex");

        Assert.Contains(login, launch.ReadWrite);
        Assert.Equal("{}", Private("auth.json"));
    }

    [Theory]
    [InlineData(false, new[] { "bwrap" }, "danger-full-access")]
    [InlineData(false, new string[0], "workspace-write")]
    [InlineData(true, new[] { "bwrap" }, "--dangerously-bypass-approvals-and-sandbox")]
    public void Prepare_Bounds_AreOursWhenConfined(bool yolo, string[] confinements, string expected)
    {
        _agents.Confinements = confinements;
        _agents.Options.Unconfined = true;

        Assert.Contains(expected, _agents.Prepare("codex", yolo).Argv);
    }

    private string Private(string file) => File.ReadAllText(Path.Combine(_agents.PrivateHome, ".codex", file));
}
