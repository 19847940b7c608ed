namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary>What became of an offer. <c>idempotent_hit</c> and <c>reported</c> are there when true.</summary>
internal sealed record DelegateResponse(string DelegationId, string Status, string TargetId, bool? IdempotentHit = null, bool? Reported = null);
