using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>Two installed agents, one of them decided by its exit code.</summary>
internal sealed class FakeAgents : IAgentCatalog
{
    public IReadOnlyList<AgentProfileState> Profiles { get; } =
    [
        new("agent", "/bin/agent", "", ExitCodeIsResult: false),
        new("shell", "/bin/bash", "", ExitCodeIsResult: true),
    ];

    public AgentLaunchRequest? LastRequest { get; private set; }

    public AgentProfileState Resolve(string agent) =>
        Profiles.FirstOrDefault(profile => agent is "auto" || profile.Name == agent)
        ?? throw SignalboxException.Invalid("agent-unknown", $"Agent '{agent}' is unknown.");

    public AgentLaunch Prepare(AgentLaunchRequest request)
    {
        LastRequest = request;
        return new AgentLaunch
        {
            Argv = ["/bin/agent"],
            Environment = request.Environment,
            Confinement = "bwrap",
            Hidden = [],
            ReadWrite = [],
            ReadOnly = [],
        };
    }
}
