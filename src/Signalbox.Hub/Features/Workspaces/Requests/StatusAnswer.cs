namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>What the original answers when there is nothing more to say: <c>updated</c>, <c>revoked</c>.</summary>
internal sealed record StatusAnswer(string Status);
