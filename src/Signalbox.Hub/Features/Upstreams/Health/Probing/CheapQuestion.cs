using System.Collections.Concurrent;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>
/// The cheapest question that a server answers: <c>server/discover</c> in the protocol's era without sessions, which has no ping; <c>ping</c> before; the list of tools where neither is known. What was found
/// out is remembered for as long as the server speaks the same revision.
/// </summary>
internal sealed class CheapQuestion(IUpstreamPool pool)
{
    private const string FirstWithoutSessions = "2026-07-28";
    private const string LastResort = "tools/list";
    private const int MethodNotFound = -32601;

    private readonly ConcurrentDictionary<string, (string? Version, string Method)> _known = new(StringComparer.Ordinal);

    /// <summary>Completes when it was answered, be it with an error of the server's; throws <see cref="UpstreamException"/> otherwise.</summary>
    public async Task AskAsync(string endpoint, CancellationToken cancellationToken)
    {
        string? version = pool.Find(endpoint)?.ProtocolVersion;
        string method = _known.TryGetValue(endpoint, out (string? Version, string Method) known) && known.Version == version ? known.Method : FirstFor(version);
        try
        {
            await pool.SendAsync(endpoint, new UpstreamRequest(method) { IsProbe = true }, cancellationToken);
        }
        catch (UpstreamException e) when (e is { Failure: UpstreamFailure.Answered, RpcCode: MethodNotFound } && method != LastResort)
        {
            // The server is there, and will be asked in its own words from now on.
            method = LastResort;
        }
        catch (UpstreamException e) when (e.Failure == UpstreamFailure.Answered)
        {
            // An answer all the same.
        }

        _known[endpoint] = (version, method);
    }

    private static string FirstFor(string? version) => string.CompareOrdinal(version, FirstWithoutSessions) >= 0 ? "server/discover" : "ping";
}
