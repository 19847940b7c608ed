namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>A message on its way to an agent, as its sender may see it.</summary>
/// <param name="ActivityId">Its id.</param>
/// <param name="Text">What the agent reads.</param>
/// <param name="State"><c>queued</c>, <c>delivered</c>, <c>seen</c> or <c>done</c>.</param>
/// <param name="StateAtMs">Since when, UTC epoch milliseconds.</param>
public sealed record SentMessage(string ActivityId, string Text, string State, long StateAtMs)
{
    /// <summary>Whether its agent is done with it.</summary>
    public bool IsDone => State == "done";
}
