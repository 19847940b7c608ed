using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>The links that people made to a session.</summary>
public interface IShareLinks
{
    /// <summary>Ends all of them inside the caller's transaction. Streams are ended by <see cref="ICredentialWatch.LinksRevoked"/>, once that is committed.</summary>
    void RevokeAll(WriteScope scope, Caller actor, PtyId session);
}
