namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a beat. Without the secret when it can't be had now.</summary>
internal sealed record HeartbeatResponse(string Status, string? PlatformInboundSecret);
