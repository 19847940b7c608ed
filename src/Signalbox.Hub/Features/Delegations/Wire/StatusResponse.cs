namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary>Where a delegation stands after a call.</summary>
internal sealed record StatusResponse(string DelegationId, string Status);
