namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a beat. Without the secret when it can't be had now.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="PlatformInboundSecret">With it the hub proves itself to the agent.</param>
/// <param name="Registered"><c>false</c>: the hub has no card of this agent, which should register (again); else absent.</param>
internal sealed record HeartbeatResponse(string Status, string? PlatformInboundSecret, bool? Registered = null);
