namespace Signalbox.Hub.Features.Messaging;

/// <summary>What the original answers when there is nothing more to say: <c>logged</c>, <c>sent</c>.</summary>
internal sealed record StatusAnswer(string Status);
