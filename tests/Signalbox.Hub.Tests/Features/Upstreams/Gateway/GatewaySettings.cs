using Microsoft.AspNetCore.Http;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

/// <summary>What differs between tests of the gateway.</summary>
internal sealed class GatewaySettings
{
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Dictionary<string, string?> Configuration { get; } = [];

    /// <summary>Who stands behind a bearer token, which is a name here.</summary>
    public Func<string, Caller> Callers { get; set; } = name => name switch
    {
        "admin" => Features.Callers.Admin(name),
        "operator" => Features.Callers.Operator(name),
        _ => Features.Callers.Member(name),
    };

    public Caller CallerOf(HttpContext http)
    {
        string header = http.Request.Headers.Authorization.ToString();
        return Callers(header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "ada");
    }
}
