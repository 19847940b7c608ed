namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Where a workspace stands on the canvas.</summary>
internal sealed record CanvasPlace(double X, double Y);
