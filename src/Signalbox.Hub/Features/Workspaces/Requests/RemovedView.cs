namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>410 for a workspace that was removed.</summary>
internal sealed record RemovedView(string Error, string Id, string RemovedAt, string Hint);
