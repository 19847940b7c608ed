namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>One kind of coding agent: what it needs of the machine and how it is started so that its work can be watched.</summary>
internal interface IAgentProfile
{
    /// <summary>What callers write in <c>agent</c>.</summary>
    string Name { get; }

    /// <summary>What it is, in a sentence for peers who choose whom to ask.</summary>
    string Description { get; }

    /// <summary>What it can do, in the words of agent cards.</summary>
    IReadOnlyList<string> Skills { get; }

    /// <summary>Its program: a name to look for, or an absolute path.</summary>
    string Command { get; }

    /// <summary>How to get the program, as a sentence for whoever misses it.</summary>
    string Remedy { get; }

    /// <summary>Whether the exit code decides when no result was handed in.</summary>
    bool ExitCodeIsResult => false;

    /// <summary>Whether the program answers <c>--version</c> and does nothing else then.</summary>
    bool TellsVersion => false;

    /// <summary>What of the operator's reaches the agent.</summary>
    AgentNeeds Needs(AgentMachine machine);

    /// <summary>Writes the start-up files of one task and says how to start.</summary>
    AgentStart Start(AgentStartContext context);
}
