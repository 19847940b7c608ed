namespace Signalbox.Hub.Features.Agents.Contracts;

/// <summary>The agent profiles of this hub: which exist, which are installed, and how each is started.</summary>
public interface IAgentCatalog
{
    /// <summary>Every profile with whether it is installed, in the order that <c>auto</c> tries.</summary>
    IReadOnlyList<AgentProfileState> Profiles { get; }

    /// <summary>
    /// The profile for a caller's <c>agent</c> argument (<c>auto</c>: the first installed one). Refuses an unknown name with the list of known ones, and a missing
    /// program with how to get it (<c>agent-unknown</c> 400, <c>agent-missing</c> 409).
    /// </summary>
    AgentProfileState Resolve(string agent);

    /// <summary>
    /// Everything that starting this profile for one task needs. Writes what the agent needs to start without a dialog into
    /// <see cref="AgentLaunchRequest.PrivateFolder"/>. Throws <c>confinement-unavailable</c> when the agent can't be confined here and unconfined running was not opted in to.
    /// </summary>
    AgentLaunch Prepare(AgentLaunchRequest request);
}

/// <summary>A profile and whether it can run here.</summary>
/// <param name="Name">Profile name, such as <c>claude</c>.</param>
/// <param name="Executable">Absolute path of its program; null when not installed.</param>
/// <param name="Remedy">How to get it, when it is missing.</param>
/// <param name="ExitCodeIsResult">Whether exit code 0 means completed and another one failed, without a handed-in result.</param>
public sealed record AgentProfileState(string Name, string? Executable, string Remedy, bool ExitCodeIsResult)
{
    /// <summary>What it is, in a sentence for peers who choose whom to ask.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether its program may be asked for its version: of what an operator configured nobody knows what the question does.</summary>
    public bool TellsVersion { get; init; }

    /// <summary>What it can do, in words that such cards use.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];
}

/// <summary>What a task gives to its agent.</summary>
public sealed record AgentLaunchRequest
{
    /// <summary>Profile name, already resolved.</summary>
    public required string Profile { get; init; }

    /// <summary><c>prompt.txt</c>: the envelope. Read-only for the agent.</summary>
    public required string PromptFile { get; init; }

    /// <summary>The caller's prompt alone, without the envelope (the <c>shell</c> profile runs it).</summary>
    public required string Prompt { get; init; }

    /// <summary><c>results/</c>, writable.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>A folder of this task that only the hub and this agent's start-up files use (a private HOME and settings); hidden from other tasks.</summary>
    public required string PrivateFolder { get; init; }

    /// <summary>Working directory, writable.</summary>
    public required string Workdir { get; init; }

    /// <summary>Files and folders of an earlier session that the agent may read.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary><c>yolo</c>: approve everything; else the agent's own approval mode.</summary>
    public required bool Yolo { get; init; }

    /// <summary>The workspace that the agent is; null: it is none, and has no tools to talk to others.</summary>
    public AgentMembership? Membership { get; init; }

    /// <summary>Variables that the hub adds (ids); they win over the profile's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The hub's data folder, to be hidden.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The hub's socket folder, to be hidden.</summary>
    public required string RuntimeFolder { get; init; }
}

/// <summary>How to start an agent.</summary>
public sealed record AgentLaunch
{
    /// <summary>Program (absolute) and arguments.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary><c>bwrap</c>, <c>landlock</c> or <c>none</c>.</summary>
    public required string Confinement { get; init; }

    /// <summary>Folders that the agent must not see.</summary>
    public required IReadOnlyList<string> Hidden { get; init; }

    /// <summary>Paths let through for writing.</summary>
    public required IReadOnlyList<string> ReadWrite { get; init; }

    /// <summary>Paths let through for reading.</summary>
    public required IReadOnlyList<string> ReadOnly { get; init; }
}
