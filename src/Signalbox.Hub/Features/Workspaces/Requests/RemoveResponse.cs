namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a delete: how many workspaces below went with it.</summary>
internal sealed record RemoveResponse(string Status, int CascadeDeleted);
