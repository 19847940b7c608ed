using System.Collections.ObjectModel;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>The viewing links that a request holds and that were good when it was authenticated.</summary>
/// <param name="grants">The session's own link before a share link to it: it allows no less.</param>
/// <param name="limits">What share links do not allow, by pty id.</param>
internal sealed class ViewingGrants(IReadOnlyList<ViewingGrant> grants, IReadOnlyDictionary<string, LinkLimit> limits)
{
    private static readonly object Key = new();
    private static readonly ViewingGrants None = new([], ReadOnlyDictionary<string, LinkLimit>.Empty);

    public IReadOnlyList<ViewingGrant> All { get; } = grants;

    public IReadOnlyDictionary<string, LinkLimit> Limits { get; } = limits;

    public static ViewingGrants Of(HttpContext context) => context.Items[Key] as ViewingGrants ?? None;

    public void PutOn(HttpContext context) => context.Items[Key] = this;

    public ViewingGrant? Find(PtyId session)
    {
        foreach (ViewingGrant grant in All)
        {
            if (grant.Session == session)
            {
                return grant;
            }
        }

        return null;
    }
}
