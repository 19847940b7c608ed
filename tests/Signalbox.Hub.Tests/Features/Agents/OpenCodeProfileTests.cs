using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class OpenCodeProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public OpenCodeProfileTests() => _agents.Install("opencode");

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_SmartConfined_NeverStopsToAsk()
    {
        AgentLaunch launch = _agents.Prepare("opencode");

        Assert.Equal(["run", "--auto"], launch.Argv.Skip(1).Take(2));
        Assert.Contains($"\"{_agents.Results}/*\":\"allow\"", launch.Environment["OPENCODE_PERMISSION"], StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_SmartUnconfined_AllowsOnlyTheTasksOwnFilesOutside()
    {
        _agents.Confinements = [];
        _agents.Options.Unconfined = true;

        AgentLaunch launch = _agents.Prepare("opencode");

        Assert.DoesNotContain("--auto", launch.Argv);
        Assert.Contains("\"*\":\"ask\"", launch.Environment["OPENCODE_PERMISSION"], StringComparison.Ordinal);
    }
}
