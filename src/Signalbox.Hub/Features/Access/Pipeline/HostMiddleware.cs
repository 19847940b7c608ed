using System.Net;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>
/// Answers only under names that are the hub's own: a page whose name was pointed at this machine (DNS rebinding) calls us by that name.
/// On every route, <c>/mcp</c> included.
/// </summary>
internal sealed class HostMiddleware(RequestDelegate next, AccessRules rules)
{
    public Task InvokeAsync(HttpContext context)
    {
        RequestFacts facts = RequestFacts.Of(context);
        if (facts.Host is not { } host)
        {
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "host-invalid", "The Host header is missing or is not exactly one host[:port].");
        }

        return IsOurs(context, facts, host)
            ? next(context)
            : Problems.WriteAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "host-not-allowed",
                $"This hub does not go by the name '{host.Host}'. If it should, set CODA_APP_URL to its address or add the name to SIGNALBOX_ALLOWED_HOSTS, and start it again.");
    }

    private bool IsOurs(HttpContext context, RequestFacts facts, HostName host) =>
        rules.Hosts.Contains(host.Host)
        || host.IsLoopback
        || (facts.ThroughProxy ? rules.Hosts.Count == 0 : IsLocalAddress(context, host));

    /// <summary>The literal address of this very connection, as health probes use it: nobody can point an address elsewhere.</summary>
    private static bool IsLocalAddress(HttpContext context, HostName host) =>
        host.Address is { } named && context.Connection.LocalIpAddress is { } local
        && OwnAddresses.Plain(named).Equals(OwnAddresses.Plain(local)) && !named.Equals(IPAddress.Any);
}
