namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>Messages whose leases began anew. What is missing is not this consumer's (any more).</summary>
internal sealed record RenewAnswer(string[] Renewed);
