using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>
/// Ends what outlives a request (WebSockets, SSE, long polls) when the authority it was opened with ends: token revoked or expired, signed out,
/// task ended, links of the session revoked. It fires within a second.
/// </summary>
public interface ICredentialWatch
{
    /// <summary>
    /// Watches the credential of this request and the viewing links that it holds to <paramref name="byLink"/>: the sessions that it may watch by a link alone.
    /// Take the lease first and check permission afterwards: then no revocation falls between the two.
    /// </summary>
    CredentialLease Watch(HttpContext context, params IReadOnlyCollection<PtyId> byLink);

    /// <summary>Called once their end is committed: fires every lease that rests on one of these credentials.</summary>
    void Revoked(IReadOnlyCollection<string> credentialIds);

    /// <summary>Called by Sessions once a raised epoch is committed: fires every lease that rests on an older link of the session.</summary>
    void LinksRevoked(PtyId session);
}
