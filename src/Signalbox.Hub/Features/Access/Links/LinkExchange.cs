using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Access.Shares;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>A browser shows the two parts of a viewing link and may watch that session from then on.</summary>
internal sealed class LinkExchange(ViewingCookies cookies, ShareVisits shares, FailureLimit limit)
{
    public async Task AcceptAsync(HttpContext context, ExchangeRequest link)
    {
        if (PtyId.TryParse(link.SessionId, out PtyId session)
            && (link.Share is { } secret ? await shares.OpenAsync(context, session, secret) : await cookies.ExchangeAsync(context, session, link.Capability)))
        {
            return;
        }

        // An unknown session, a wrong capability and a revoked link are not told apart.
        limit.ThrowIfOver(RequestFacts.Of(context).Client);
        throw new SignalboxException("link-invalid", StatusCodes.Status403Forbidden, "This link is wrong or was revoked. Ask its owner for the present one, or sign in.");
    }
}
