using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>What Access must know of a session to check a viewing link. Implemented by the Sessions feature.</summary>
public interface IViewableSessions
{
    /// <summary>The session's owner and link epoch; null when there is no such session. Asked on every use of a link, so it must be quick.</summary>
    ValueTask<ViewableSession?> FindAsync(PtyId session, CancellationToken cancellationToken);
}
