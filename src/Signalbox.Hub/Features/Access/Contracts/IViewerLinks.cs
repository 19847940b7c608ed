using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Makes and checks <c>viewer_url</c>.</summary>
public interface IViewerLinks
{
    /// <summary>
    /// <c>&lt;base&gt;/?session=&lt;pty id&gt;#v=&lt;capability&gt;</c>, the same for the same session and epoch; null when no base address is known.
    /// Give it only to the owner. The base is <c>CODA_APP_URL</c>, else the validated host of the present request, else the hub's own loopback address.
    /// </summary>
    string? UrlFor(PtyId session, long epoch);

    /// <summary>Whether <paramref name="capability"/> is the one for the session at this epoch; constant time.</summary>
    bool IsValid(PtyId session, long epoch, string? capability);
}
