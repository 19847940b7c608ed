using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>
/// Hands work from one member of the hub to another: offer, accept, report. An external agent gets it as a message, a managed one as a task of the hub; the asker
/// gets the answer as a message and here. Refusals are <see cref="Hosting.SignalboxException"/>.
/// </summary>
public interface IDelegations
{
    /// <summary>
    /// Offers work (durable when this returns), or reports it where the offer is an answer. Refused: to oneself (400), out of reach (403), unknown (404), removed (410),
    /// a loop or a chain that is too deep (409 <c>delegation-loop</c>, <c>delegation-depth</c>), a key that was used for something else (409).
    /// </summary>
    Task<OfferedDelegation> OfferAsync(NewDelegation offer, CancellationToken cancellationToken);

    /// <summary>The delegation; null when there is none of this id.</summary>
    Task<Delegation?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The delegation as soon as it is no longer in <paramref name="known"/>, at the latest after <paramref name="wait"/>; null when there is none.</summary>
    Task<Delegation?> AwaitChangeAsync(string id, DelegationStatus known, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>The delegation as soon as it is settled (<see cref="DelegationStatuses.IsSettled"/>), at the latest after <paramref name="wait"/>; null when there is none.</summary>
    Task<Delegation?> AwaitEndAsync(string id, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Delegations, newest first.</summary>
    Task<IReadOnlyList<Delegation>> ListAsync(DelegationQuery query, CancellationToken cancellationToken);

    /// <summary>The target's report. The same again is harmless; another one after the end is refused (409 <c>delegation-ended</c>).</summary>
    Task<Delegation> ReportAsync(string id, bool completed, string text, CancellationToken cancellationToken);

    /// <summary>Ends it at the asker's wish; a managed target's task is cancelled, too. One that has ended stays as it is.</summary>
    Task<Delegation> CancelAsync(string id, Caller caller, CancellationToken cancellationToken);
}
