namespace Signalbox.Hub.Features.Events.Contracts;

/// <summary>A state change, to be appended to the hub's log.</summary>
/// <param name="Kind">Dotted name, such as <c>task.running</c> or <c>session.grace</c>.</param>
/// <param name="Owner">Identity whose callers may see it; empty: operators only.</param>
/// <param name="Subject">Id of the thing that changed.</param>
/// <param name="Payload">A JSON object; no secrets, no terminal bytes.</param>
public sealed record HubEvent(string Kind, string Owner, string Subject, string Payload);

/// <summary>An event as it stands in the log.</summary>
public sealed record StoredEvent(long Seq, long AtMs, string Kind, string Owner, string Subject, string Payload);

/// <summary>A read of the log.</summary>
/// <param name="Events">What the caller may see.</param>
/// <param name="Next">Cursor to continue from (also past events that the caller may not see).</param>
/// <param name="Reset">The cursor was older than what is retained: events were missed, read the present state anew.</param>
public sealed record EventPage(IReadOnlyList<StoredEvent> Events, long Next, bool Reset);
