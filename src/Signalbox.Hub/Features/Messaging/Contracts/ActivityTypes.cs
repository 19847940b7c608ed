namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Types of rows in the activity log.</summary>
public static class ActivityTypes
{
    /// <summary>The workspace sends to a peer.</summary>
    public const string A2aSend = "a2a_send";

    /// <summary>The workspace hears from a peer or a person.</summary>
    public const string A2aReceive = "a2a_receive";

    /// <summary>Written by the hub about work that was handed over.</summary>
    public const string Delegation = "delegation";

    /// <summary>Types that agents may log themselves, in the order in which a refusal lists them.</summary>
    public static IReadOnlyList<string> OfAgents { get; } =
        [A2aSend, A2aReceive, "task_update", "agent_log", "skill_promotion", "memory_write", "error"];
}
