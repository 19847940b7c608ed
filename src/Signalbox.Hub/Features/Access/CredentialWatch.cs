using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;

namespace Signalbox.Hub.Features.Access;

/// <summary>
/// Knows every open stream's authority. What ends in this process (revoked, signed out, epoch raised) fires at once; what ends by itself or on another node
/// (expiry, a missed event) is found by <see cref="SweepAsync"/>, which runs every second while anything is watched.
/// </summary>
internal sealed class CredentialWatch(CredentialCheck check, IViewableSessions sessions) : ICredentialWatch
{
    private const string CredentialEnd = "the right to watch was revoked";
    private const string Revocation = "the link was revoked";

    private readonly Lock _gate = new();
    private readonly HashSet<Entry> _entries = [];

    public CredentialLease Watch(HttpContext context, params IReadOnlyCollection<PtyId> byLink)
    {
        ViewingGrants links = ViewingGrants.Of(context);
        return Watch(context.GetCaller().CredentialId, [.. byLink.Select(links.Find).OfType<ViewingGrant>()]);
    }

    /// <summary>Fires when the credential ends or any of the links does.</summary>
    public CredentialLease Watch(string? credentialId, IReadOnlyList<ViewingGrant> links)
    {
        var entry = new Entry(credentialId, links, new CancellationTokenSource());
        lock (_gate)
        {
            _entries.Add(entry);
        }

        return new CredentialLease(() => Release(entry), entry.Source.Token, () => entry.Why);
    }

    /// <summary>These credentials have ended.</summary>
    public void Revoked(IReadOnlyCollection<string> credentialIds) =>
        End(entry => entry.CredentialId is { } id && credentialIds.Contains(id) ? CredentialEnd : null);

    public void LinksRevoked(PtyId session) => End(entry => entry.Links.Any(link => link.Session == session) ? Revocation : null);

    /// <summary>This share link was revoked.</summary>
    public void ShareRevoked(string id) => End(entry => entry.Links.Any(link => link.ShareId == id) ? Revocation : null);

    /// <summary>Fires the leases whose credential or link is no longer good; gives how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        Entry[] entries;
        lock (_gate)
        {
            entries = [.. _entries];
        }

        string[] credentials = [.. entries.Select(entry => entry.CredentialId).OfType<string>().Distinct()];
        IReadOnlyCollection<string> ended = credentials.Length == 0 ? [] : await check.FindEndedAsync(credentials, cancellationToken);
        Dictionary<ViewingGrant, string> stale = await FindStaleAsync(entries.SelectMany(entry => entry.Links).Distinct(), cancellationToken);
        return ended.Count + stale.Count == 0
            ? 0
            : End(entry => entry.CredentialId is { } id && ended.Contains(id)
                ? CredentialEnd
                : entry.Links.Select(link => stale.GetValueOrDefault(link)).FirstOrDefault(why => why is not null));
    }

    /// <summary>Links that are no longer good, each with the reason.</summary>
    private async Task<Dictionary<ViewingGrant, string>> FindStaleAsync(IEnumerable<ViewingGrant> links, CancellationToken cancellationToken)
    {
        var stale = new Dictionary<ViewingGrant, string>();
        foreach (ViewingGrant link in links)
        {
            ViewableSession? session = await sessions.FindAsync(link.Session, cancellationToken);
            bool isOwn = link.ShareId is null;
            string? why = session is null || (isOwn && session.Epoch != link.Epoch) ? Revocation
                : isOwn ? null
                : await check.FindShareEndAsync(link.ShareId!, cancellationToken);
            if (why is not null)
            {
                stale[link] = why;
            }
        }

        return stale;
    }

    /// <summary>Ends those for which there is a reason.</summary>
    private int End(Func<Entry, string?> reasonFor)
    {
        List<Entry> over = [];
        lock (_gate)
        {
            foreach (Entry entry in _entries)
            {
                if (reasonFor(entry) is { } why)
                {
                    entry.Why = why;
                    over.Add(entry);
                }
            }

            _entries.ExceptWith(over);
        }

        foreach (Entry entry in over)
        {
            entry.End();
        }

        return over.Count;
    }

    private void Release(Entry entry)
    {
        lock (_gate)
        {
            _entries.Remove(entry);
        }
    }

    /// <summary>The source has no timer and is never disposed: a revocation may come while the stream is being closed.</summary>
    private sealed class Entry(string? credentialId, IReadOnlyList<ViewingGrant> links, CancellationTokenSource source)
    {
        public string? CredentialId { get; } = credentialId;

        public IReadOnlyList<ViewingGrant> Links { get; } = links;

        public CancellationTokenSource Source { get; } = source;

        /// <summary>Set before the end is told.</summary>
        public string? Why { get; set; }

        /// <summary>The streams' own callbacks run elsewhere: revocation happens after a commit, where nothing may take time.</summary>
        public void End() => _ = Source.CancelAsync();
    }
}
