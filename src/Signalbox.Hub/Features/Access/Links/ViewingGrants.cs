using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>The viewing links that a request holds and that were good when it was authenticated.</summary>
internal sealed class ViewingGrants(IReadOnlyList<ViewingGrant> grants)
{
    private static readonly object Key = new();
    private static readonly ViewingGrants None = new([]);

    public IReadOnlyList<ViewingGrant> All { get; } = grants;

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
