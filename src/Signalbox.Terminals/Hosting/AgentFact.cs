namespace Signalbox.Terminals.Hosting;

/// <summary><c>agent.json</c>: the program's process, for whoever has to end it when its host was killed. Means nothing in another boot.</summary>
public sealed record AgentFact
{
    /// <summary>Its pid, which is its session's as well.</summary>
    public required int Pid { get; init; }

    /// <summary>When it started, in clock ticks since the boot: tells it from a later process with the same pid.</summary>
    public required long StartTime { get; init; }
}
