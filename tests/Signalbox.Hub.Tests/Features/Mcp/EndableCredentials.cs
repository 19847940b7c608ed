using Microsoft.AspNetCore.Http;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>Ends the credential of every stream when the test says so.</summary>
internal sealed class EndableCredentials : ICredentialWatch, IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public CredentialLease Watch(HttpContext context, params IReadOnlyCollection<PtyId> byLink) => new(() => { }, _ended.Token);

    public void Revoked(IReadOnlyCollection<string> credentialIds) => _ended.Cancel();

    public void LinksRevoked(PtyId session)
    {
    }

    public void Dispose() => _ended.Dispose();
}
