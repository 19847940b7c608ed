using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>The <c>viewer_url</c> of sessions.</summary>
public interface ISessionLinks
{
    /// <summary>
    /// The link of each session that exists: with the capability for its owner, without it for another caller (who must sign in to watch).
    /// Sessions are missing from the answer when no base address is known.
    /// </summary>
    Task<IReadOnlyDictionary<PtyId, string>> ForAsync(Caller caller, IReadOnlyCollection<PtyId> sessions, CancellationToken cancellationToken);
}
