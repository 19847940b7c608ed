namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>A consumer's claim on messages, at one moment.</summary>
/// <param name="Workspace">Whose inbox.</param>
/// <param name="Consumer">Who claims.</param>
/// <param name="NowMs">The moment, in UTC epoch milliseconds.</param>
internal sealed record Lease(string Workspace, string Consumer, long NowMs)
{
    /// <summary>How long a message belongs to the consumer that took it.</summary>
    public const long LengthMs = 60_000;

    /// <summary>Until when the claim holds. A lease that ends later than this was made before the clock was set back, and counts as ended.</summary>
    public long UntilMs => NowMs + LengthMs;
}
