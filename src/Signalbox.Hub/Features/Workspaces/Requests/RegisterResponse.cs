namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a register. Without the secret when it can't be had now; the next beat brings it.</summary>
internal sealed record RegisterResponse(string Status, string DeliveryMode, string? PlatformInboundSecret);
