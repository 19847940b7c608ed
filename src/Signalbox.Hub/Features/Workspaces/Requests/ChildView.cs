namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A workspace below another.</summary>
internal sealed record ChildView(string Id, string Name);
