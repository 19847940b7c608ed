namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A new token; its text is shown this once.</summary>
internal sealed record IssuedToken(string AuthToken, string WorkspaceId, string Message);
