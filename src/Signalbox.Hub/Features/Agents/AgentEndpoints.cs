using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Which agents there are, for who hands in a task.</summary>
internal static class AgentEndpoints
{
    public static Ok<AgentList> List(IAgentCatalog agents) =>
        TypedResults.Ok(new AgentList(
            [.. agents.Profiles.Select(profile => new AgentProfileEntry(profile.Name, profile.Executable is not null, profile.Description, profile.Remedy))],
            Auto(agents)));

    private static string? Auto(IAgentCatalog agents)
    {
        try
        {
            return agents.Resolve(AgentCatalog.Auto).Name;
        }
        catch (SignalboxException)
        {
            return null; // None of those that it tries is installed.
        }
    }
}
