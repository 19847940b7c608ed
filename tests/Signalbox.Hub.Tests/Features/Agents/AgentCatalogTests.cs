using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class AgentCatalogTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Resolve_Auto_TakesTheFirstInstalledInOrder()
    {
        _agents.Install("gemini");
        _agents.Install("codex");

        Assert.Equal("codex", _agents.Catalog().Resolve("auto").Name);
    }

    [Fact]
    public void Resolve_AutoWithAnotherOrder_FollowsIt()
    {
        _agents.Install("gemini");
        _agents.Install("codex");
        _agents.Options.Order = ["gemini", "codex"];

        Assert.Equal("gemini", _agents.Catalog().Resolve("auto").Name);
    }

    [Fact]
    public void Resolve_AutoWithNothingInstalled_SaysHowToGetEach()
    {
        var refusal = Assert.Throws<SignalboxException>(() => _agents.Catalog().Resolve("auto"));

        Assert.Equal("agent-missing", refusal.Code);
        Assert.Equal(409, refusal.StatusCode);
        Assert.Contains("npm install -g @anthropic-ai/claude-code", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("npm install -g @openai/codex", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_MissingProgram_SaysHowToGetIt()
    {
        var refusal = Assert.Throws<SignalboxException>(() => _agents.Catalog().Resolve("claude"));

        Assert.Equal("agent-missing", refusal.Code);
        Assert.Contains("npm install -g @anthropic-ai/claude-code", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clippy")]
    [InlineData("")]
    [InlineData("Claude")]
    [InlineData("../claude")]
    public void Resolve_UnknownName_ListsTheKnownOnes(string name)
    {
        var refusal = Assert.Throws<SignalboxException>(() => _agents.Catalog().Resolve(name));

        Assert.Equal("agent-unknown", refusal.Code);
        Assert.Equal(400, refusal.StatusCode);
        Assert.Contains("auto, shell, hermes, claude, codex, opencode, gemini", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ProgramInLocalBin_IsFoundThoughNotOnPath()
    {
        string program = _agents.Install("claude", Path.Combine(_agents.Home, ".local/bin"));

        Assert.Equal(program, _agents.Catalog().Resolve("claude").Executable);
    }

    [Fact]
    public void Resolve_ConfiguredPath_IsUsedInsteadOfPath()
    {
        _agents.Install("claude");
        string own = _agents.Install("my-claude", Path.Combine(_agents.Home, "tools"));
        _agents.Options.Executables = new Dictionary<string, string> { ["claude"] = own };

        Assert.Equal(own, _agents.Catalog().Resolve("claude").Executable);
    }

    [Fact]
    public void Resolve_FileThatIsNotExecutable_IsNotFound()
    {
        File.SetUnixFileMode(_agents.Install("claude"), UnixFileMode.UserRead);

        Assert.Null(_agents.Catalog().Profiles.Single(profile => profile.Name == "claude").Executable);
    }

    [Fact]
    public void Profiles_AreListedInTheOrderOfAutoThenTheRest() =>
        Assert.Equal(["hermes", "claude", "codex", "opencode", "gemini", "shell"], _agents.Catalog().Profiles.Select(profile => profile.Name));

    [Fact]
    public void Catalog_OrderWithAnUnknownName_RefusesToStart()
    {
        _agents.Options.Order = ["claude", "clippy"];

        Assert.Contains("'clippy'", Assert.Throws<OptionsValidationException>(_agents.Catalog).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", new[] { "bwrap", "landlock" }, "bwrap")]
    [InlineData("auto", new[] { "landlock" }, "landlock")]
    [InlineData("landlock", new[] { "bwrap", "landlock" }, "landlock")]
    public void Prepare_Confinement_IsTheFirstThatWorksOfThoseWanted(string wanted, string[] working, string expected)
    {
        _agents.Options.Confinement = wanted;
        _agents.Confinements = working;

        Assert.Equal(expected, _agents.Prepare("shell").Confinement);
    }

    [Theory]
    [InlineData("auto", "bwrap: there is no bwrap here. Get bwrap. landlock: there is no landlock here. Get landlock.")]
    [InlineData("landlock", "machine. landlock: there is no landlock here. Get landlock.")]
    [InlineData("none", "SIGNALBOX_CONFINEMENT is none.")]
    public void Prepare_NoConfinementWorks_IsRefusedWithReasonAndRemedy(string wanted, string reason)
    {
        _agents.Options.Confinement = wanted;
        _agents.Confinements = [];

        var refusal = Assert.Throws<SignalboxException>(() => _agents.Prepare("shell"));

        Assert.Equal("confinement-unavailable", refusal.Code);
        Assert.Contains("SIGNALBOX_UNCONFINED=1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", new string[0])]
    [InlineData("none", new[] { "bwrap" })]
    public void Prepare_UnconfinedByOptIn_Runs(string wanted, string[] working)
    {
        _agents.Options.Confinement = wanted;
        _agents.Options.Unconfined = true;
        _agents.Confinements = working;

        Assert.Equal("none", _agents.Prepare("shell").Confinement);
    }

    [Fact]
    public void Prepare_OptInWhereConfinementWorks_StillConfines()
    {
        _agents.Options.Unconfined = true;

        Assert.Equal("bwrap", _agents.Prepare("shell").Confinement);
    }

    [Fact]
    public void Prepare_Environment_PassesOnlyWhatIsAllowed()
    {
        _agents["DATABRICKS_TOKEN"] = "secret";
        _agents["NPM_TOKEN"] = "secret";
        _agents["SIGNALBOX_ADMIN_TOKEN"] = "secret";
        _agents["CLAUDECODE"] = "1";
        _agents["LC_ALL"] = "de_DE.UTF-8";
        _agents["HTTPS_PROXY"] = "http://proxy:3128";
        _agents["ANTHROPIC_API_KEY"] = "sk-ant-0123456789012345678901234567890";

        IReadOnlyDictionary<string, string> environment = _agents.Prepare("shell", environment: new() { ["CODA_TASK_ID"] = "task-01234567" }).Environment;

        Assert.Equal(
            ["CODA_TASK_ID", "COLORTERM", "HOME", "HTTPS_PROXY", "LANG", "LC_ALL", "PATH", "SHELL", "SIGNALBOX_TASK_PROMPT", "SIGNALBOX_TASK_RESULTS", "TERM"],
            environment.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(_agents.PrivateHome, environment["HOME"]);
        Assert.Equal("xterm-256color", environment["TERM"]);
        Assert.Equal(_agents.Results, environment["SIGNALBOX_TASK_RESULTS"]);
    }

    [Fact]
    public void Prepare_VariablesOfTheOperatorsChoice_Pass()
    {
        _agents.Options.Variables = ["AWS_*", "SIGNALBOX_*"];
        _agents["AWS_PROFILE"] = "work";
        _agents["SIGNALBOX_ADMIN_TOKEN"] = "secret";

        IReadOnlyDictionary<string, string> environment = _agents.Prepare("shell").Environment;

        Assert.Equal("work", environment["AWS_PROFILE"]);
        Assert.DoesNotContain("SIGNALBOX_ADMIN_TOKEN", environment.Keys);
    }

    [Fact]
    public void Prepare_Paths_HideDataAndHomeAndLetTheTaskThrough()
    {
        AgentLaunch launch = _agents.Prepare("shell");

        Assert.Contains(_agents.Data, launch.Hidden);
        Assert.Contains(_agents.Runtime, launch.Hidden);
        Assert.Contains(_agents.Home, launch.Hidden);
        Assert.Contains("/run", launch.Hidden);
        Assert.Equal([_agents.Workdir, _agents.Results, _agents.PrivateHome, Path.Combine(_agents.TaskFolder, "agent/tmp")], launch.ReadWrite);
        Assert.Contains(_agents.PromptFile, launch.ReadOnly);
        Assert.Contains(_agents.StartFolder, launch.ReadOnly);
        Assert.DoesNotContain(launch.ReadWrite.Concat(launch.ReadOnly), path => path == _agents.TaskFolder || path == _agents.Home || path == _agents.Data);
    }

    [Fact]
    public void Prepare_ToolsInTheHome_StayReadable()
    {
        string bin = Path.GetDirectoryName(_agents.Install("node", Path.Combine(_agents.Home, ".nvm/versions/node/v20/bin")))!;
        string modules = Path.Combine(_agents.Home, ".npm-global/lib/node_modules");
        string real = _agents.Install("cli.js", Path.Combine(modules, "@anthropic-ai/claude-code"));
        Directory.CreateDirectory(Path.Combine(_agents.Home, ".local/bin"));
        File.CreateSymbolicLink(Path.Combine(_agents.Home, ".local/bin/claude"), real);
        _agents["PATH"] = $"{bin}:/usr/bin:/bin";

        IReadOnlyList<string> readable = _agents.Prepare("claude").ReadOnly;

        Assert.Contains(bin, readable);
        Assert.Contains(modules, readable);
        Assert.Contains(Path.Combine(_agents.Home, ".local/bin"), readable);
    }

    [Fact]
    public void Prepare_UnderLandlock_GivesATemporaryFolderOfItsOwn()
    {
        _agents.Confinements = ["landlock"];

        AgentLaunch launch = _agents.Prepare("shell");

        Assert.Contains(launch.Environment["TMPDIR"], launch.ReadWrite);
    }

    [Fact]
    public void Prepare_Twice_GivesTheSame()
    {
        AgentLaunch first = _agents.Prepare("shell");
        AgentLaunch second = _agents.Prepare("shell");

        Assert.Equal(first.Argv, second.Argv);
        Assert.Equal(first.ReadWrite, second.ReadWrite);
    }

    [Fact]
    public void Prepare_OperatorsGitName_IsKnownButNothingElseOfTheConfiguration()
    {
        _agents.WriteInHome(".gitconfig", "[user]\n\tname = Some Body\n\temail = somebody@example.org\n\tsigningkey = X\n[http]\n\textraheader = secret\n");

        _agents.Prepare("shell");

        Assert.Equal("[user]\n\tname = Some Body\n\temail = somebody@example.org\n", File.ReadAllText(Path.Combine(_agents.PrivateHome, ".gitconfig")));
    }
}
