namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Whether the one may talk to the other.</summary>
internal sealed record CheckAccessResponse(bool Allowed);
