using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>One task for an agent.</summary>
internal sealed record AgentStartContext
{
    /// <summary>The program, absolute.</summary>
    public required string Executable { get; init; }

    public required AgentLaunchRequest Request { get; init; }

    public required AgentMachine Machine { get; init; }

    /// <summary>The agent's HOME, writable for it; the shared and copied files are in place.</summary>
    public required string Home { get; init; }

    /// <summary>For start-up files that the agent can read but not change.</summary>
    public required string StartFolder { get; init; }

    /// <summary>Whether a sandbox stands between the agent and the machine.</summary>
    public required bool Confined { get; init; }

    /// <summary>The hub's own tools for a member, for the agent's configuration; empty when it is none.</summary>
    public required IReadOnlyList<OwnServer> Servers { get; init; }

    /// <summary>The environment so far.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What an interactive agent is told; everything else is in the file.</summary>
    public string KickOff =>
        $"Read {Request.PromptFile} and do what its TASK section asks, following the rules in that file. When you are done, hand in the result as its INSTRUCTIONS section says.";
}
