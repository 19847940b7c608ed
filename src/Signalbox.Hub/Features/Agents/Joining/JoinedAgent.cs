namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>What a member's agent gets besides.</summary>
/// <param name="Folder">The membership's state, for writing.</param>
/// <param name="Environment">The settings of the tools without the token: for scripts, and for agents whose configuration the hub does not write.</param>
/// <param name="Servers">The tools, for the agent's configuration; none when the command line is not installed.</param>
/// <param name="Readable">What running them needs.</param>
internal sealed record JoinedAgent(string Folder, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<OwnServer> Servers, IReadOnlyList<string> Readable);
