namespace Signalbox.AgentTools;

/// <summary>What tools may do where they live.</summary>
public sealed record ToolSettings
{
    /// <summary>How long <c>delegate_task</c> waits for the answer, default 25 seconds: clients give up on a call after 30 to 60.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Whether files that the agent names are read from this machine. Only where the agent itself runs here as the same user.</summary>
    public bool LocalFiles { get; init; }
}
