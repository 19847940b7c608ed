using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Wire;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary><c>/api/mcp/clients</c>, as far as it tells how they are.</summary>
internal static class HealthEndpoints
{
    public static Ok<ClientList> List(UpstreamHealthDesk desk) => TypedResults.Ok(desk.List());

    public static Ok<Explanation> Explain(string name, HttpContext http, UpstreamHealthDesk desk) => TypedResults.Ok(desk.Explain(http.GetCaller(), name));

    public static Ok<ToolsView> Tools(string name, UpstreamHealthDesk desk) => TypedResults.Ok(desk.Tools(name));

    public static async Task<Ok<HistoryView>> HistoryAsync(string name, UpstreamHealthDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.HistoryAsync(name, cancellationToken));

    public static async Task<Ok<ClientView>> CheckAsync(string name, HttpContext http, UpstreamHealthDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.CheckAsync(http.GetCaller(), name, cancellationToken));

    public static async Task<Accepted<ClientView>> RetryAsync(string name, HttpContext http, UpstreamHealthDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Accepted((string?)null, await desk.RetryAsync(http.GetCaller(), name, cancellationToken));
}
