using Signalbox.Hub.Features.Delegations.Contracts;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>A row of <see cref="DelegationTable"/>.</summary>
internal sealed record DelegationTransition(DelegationStatus From, DelegationTrigger Trigger, DelegationStatus To, string Event);
