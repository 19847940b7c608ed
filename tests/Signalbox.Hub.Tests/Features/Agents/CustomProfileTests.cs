using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Profiles;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class CustomProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_Placeholders_AreFilledOnce()
    {
        Add("""{"profiles":[{"name":"mine","argv":["mine","--file={prompt_file}","{prompt}","{results}","{workdir}","{task_file}"],"yolo_argv":["--yes"],"set_env":{"MODE":"x"},"env":["MINE_*"]}]}""");
        string program = _agents.Install("mine");
        _agents["MINE_KEY"] = "k";

        AgentLaunch launch = _agents.Prepare("mine", yolo: true, prompt: "say {results}");

        string taskFile = Path.Combine(_agents.StartFolder, "task.txt");
        Assert.Equal([program, $"--file={_agents.PromptFile}", "say {results}", _agents.Results, _agents.Workdir, taskFile, "--yes"], launch.Argv);
        Assert.Equal("say {results}", File.ReadAllText(taskFile));
        Assert.Equal("x", launch.Environment["MODE"]);
        Assert.Equal("k", launch.Environment["MINE_KEY"]);
    }

    [Fact]
    public void Prepare_Files_AreSharedCopiedAndLetThrough()
    {
        Add("""{"profiles":[{"name":"mine","argv":["mine"],"shared":[".mine/token"],"copied":[".mine/config"],"read_only":["~/models"],"read_write":["~/cache"],"exit_code_is_result":true}]}""");
        _agents.Install("mine");
        string token = _agents.WriteInHome(".mine/token", "t");
        _agents.WriteInHome(".mine/config", "c");
        _agents.WriteInHome("models/m", "");
        _agents.WriteInHome("cache/c", "");

        AgentLaunch launch = _agents.Prepare("mine");

        Assert.Contains(token, launch.ReadWrite);
        Assert.Contains(Path.Combine(_agents.Home, "cache"), launch.ReadWrite);
        Assert.Contains(Path.Combine(_agents.Home, "models"), launch.ReadOnly);
        Assert.Equal("c", File.ReadAllText(Path.Combine(_agents.PrivateHome, ".mine/config")));
        Assert.True(_agents.Catalog().Resolve("mine").ExitCodeIsResult);
    }

    [Theory]
    [InlineData("""{"profiles":[{"name":"claude","argv":["x"]}]}""", "'claude' is taken")]
    [InlineData("""{"profiles":[{"name":"auto","argv":["x"]}]}""", "'auto' is taken")]
    [InlineData("""{"profiles":[{"name":"a","argv":["x"]},{"name":"a","argv":["x"]}]}""", "'a' is taken")]
    [InlineData("""{"profiles":[{"name":"Bad Name","argv":["x"]}]}""", "no profile name")]
    [InlineData("""{"profiles":[{"name":"a","argv":[]}]}""", "no program")]
    [InlineData("""{"profiles":[{"name":"a","argv":["x","{promt}"]}]}""", "{promt}")]
    [InlineData("""{"profiles":[{"name":"a","argv":["x"],"shared":["../../etc/passwd"]}]}""", "'../../etc/passwd'")]
    [InlineData("""{"profiles":[{"name":"a","argv":["x"],"read_only":["models"]}]}""", "'models'")]
    [InlineData("""{"profiles":[{"name":"a","argv":["x"],"args":["y"]}]}""", "args")]
    [InlineData("""{"profiles":[{"name":"a"}]}""", "argv")]
    [InlineData("nonsense", "can't be read")]
    public void Read_WrongFile_NamesTheFault(string json, string fault)
    {
        string file = _agents.WriteInHome("agents.json", json);

        string message = Assert.Throws<SettingException>(() => CustomProfileFile.Read(file, ["auto", "claude"])).Message;

        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.Contains(file, message, StringComparison.Ordinal);
    }

    private void Add(string json) =>
        _agents.Profiles.AddRange(CustomProfileFile.Read(_agents.WriteInHome("agents.json", json), ["auto"]).Select(entry => new CustomProfile(entry)));
}
