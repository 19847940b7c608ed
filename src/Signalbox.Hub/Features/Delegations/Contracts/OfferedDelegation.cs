namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>What became of an offer.</summary>
/// <param name="Delegation">As it stands.</param>
/// <param name="Repeated">It was offered before under the same key; nothing was changed.</param>
/// <param name="Reported">It was the answer to this delegation of the other side; nothing was offered.</param>
public sealed record OfferedDelegation(Delegation Delegation, bool Repeated = false, bool Reported = false);
