namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Where a message stands in its target's log.</summary>
/// <param name="ActivityId">Id by which it is acked and its receipt is read.</param>
/// <param name="Seq">Its place in the log.</param>
/// <param name="Repeated">It was delivered before; nothing was changed.</param>
public sealed record DeliveredMessage(string ActivityId, long Seq, bool Repeated);
