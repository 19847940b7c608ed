namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A new token; its text is shown this once. <c>connection</c> for an external workspace whose agent joins by itself, to people.</summary>
internal sealed record IssuedToken(string AuthToken, string WorkspaceId, string Message, ConnectionView? Connection);
