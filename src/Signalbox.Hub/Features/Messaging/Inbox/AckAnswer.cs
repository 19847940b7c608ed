namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>Whether the ack ended the message: false when the lease was over, is another's, or the message ended before.</summary>
internal sealed record AckAnswer(bool Removed, string ActivityId);
