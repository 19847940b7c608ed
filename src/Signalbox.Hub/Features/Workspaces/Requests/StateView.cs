namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary><c>GET /workspaces/{id}/state</c>.</summary>
internal sealed record StateView(string WorkspaceId, string Status, bool? Paused, bool Deleted);
