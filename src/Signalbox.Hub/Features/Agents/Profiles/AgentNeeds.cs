namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>What of the operator's an agent gets to see. Whatever does not exist is left out.</summary>
internal sealed record AgentNeeds
{
    public static AgentNeeds Nothing { get; } = new();

    /// <summary>Names of variables that pass; a name may end in <c>*</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Files that the agent shares with the operator, for writing too: a refreshed token has to reach the next task.</summary>
    public IReadOnlyList<HomeFile> Shared { get; init; } = [];

    /// <summary>Settings that the agent gets a copy of: what it changes stays with the task.</summary>
    public IReadOnlyList<HomeFile> Copied { get; init; } = [];

    /// <summary>Files and folders that are readable where they are, absolute.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>Files and folders that are writable where they are, absolute.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];
}
