namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>How many a broadcast went to.</summary>
internal sealed record BroadcastAnswer(string Status, int Recipients);
