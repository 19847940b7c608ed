using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class ShellProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_Prompt_BecomesAScriptInAFile()
    {
        AgentLaunch launch = _agents.Prepare("shell", prompt: "echo one\r\necho 'two'");

        Assert.Equal(["/bin/bash", Path.Combine(_agents.StartFolder, "task.sh")], launch.Argv);
        Assert.Equal("echo one\necho 'two'\n", File.ReadAllText(launch.Argv[1]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(launch.Argv[1]));
    }

    [Fact]
    public void Profile_ExitCode_IsTheResult() => Assert.True(_agents.Catalog().Resolve("shell").ExitCodeIsResult);
}
