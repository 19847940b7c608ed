using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <inheritdoc />
internal sealed class SessionLinks(SessionStore store, IViewerLinks links) : ISessionLinks
{
    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<PtyId, string>> ForAsync(Caller caller, IReadOnlyCollection<PtyId> sessions, CancellationToken cancellationToken)
    {
        var urls = new Dictionary<PtyId, string>();
        if (sessions.Count == 0)
        {
            return urls;
        }

        foreach ((string text, string owner, long epoch) in await store.LinkFactsAsync(sessions, cancellationToken))
        {
            if (PtyId.TryParse(text, out PtyId id) && links.UrlFor(id, epoch) is { } url)
            {
                urls[id] = caller.IsMember && caller.Identity == owner ? url : WithoutCapability(url);
            }
        }

        return urls;
    }

    private static string WithoutCapability(string url) => url.IndexOf('#') is var at and >= 0 ? url[..at] : url;
}
