using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;

namespace Signalbox.Hub.Features.Access.Tickets;

/// <summary>What a ticket is worth: the rights of the caller who fetched it, watched so that it dies with them.</summary>
/// <param name="Caller">As authenticated when it was fetched.</param>
/// <param name="Links">The links that it held.</param>
/// <param name="Lease">Fires when any of that authority ends.</param>
/// <param name="IssuedAt">Timestamp.</param>
internal sealed record Ticket(Caller Caller, ViewingGrants Links, CredentialLease Lease, long IssuedAt);
