using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>
/// <c>/api/mcp/clients</c>: who may see is any member; who may change is an admin, because an entry makes the hub run a program, or send the value of a variable
/// to an address.
/// </summary>
internal static class CatalogEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder clients = routes.MapGroup("/api/mcp/clients");
        clients.MapGet("", List).RequireMember();
        clients.MapGet("/{name}", Get).RequireMember();
        clients.MapPost("", CreateAsync).RequireAdmin();
        clients.MapPut("/{name}", ReplaceAsync).RequireAdmin();
        clients.MapPatch("/{name}", AmendAsync).RequireAdmin();
        clients.MapDelete("/{name}", DeleteAsync).RequireAdmin();
    }

    private static JsonHttpResult<CatalogPage> List(HttpContext http, IUpstreamCatalog catalog, UpstreamVariables variables, IUpstreamRedaction redaction)
    {
        UpstreamCatalog current = catalog.Current;
        bool all = http.GetCaller().Role >= CallerRole.Operator;
        return TypedResults.Json(
            new CatalogPage(
                current.Generation,
                [.. current.Entries.Select(entry => EndpointView.Of(entry, variables, redaction))],
                all ? [.. current.Problems, .. variables.Problems] : []),
            CatalogJson.Default.CatalogPage);
    }

    private static JsonHttpResult<EndpointView> Get(string name, CatalogDesk desk, IUpstreamVariables variables, IUpstreamRedaction redaction) =>
        Answer(desk.Find(name), variables, redaction);

    private static async Task<JsonHttpResult<EndpointView>> CreateAsync(
        HttpContext http, CatalogDesk desk, IUpstreamVariables variables, IUpstreamRedaction redaction, CancellationToken cancellationToken)
    {
        CatalogEntry entry = await desk.CreateAsync(http.GetCaller(), await BodyAsync(http, cancellationToken), cancellationToken);
        http.Response.Headers.Location = $"/api/mcp/clients/{entry.Endpoint.Name}";
        return Answer(entry, variables, redaction, StatusCodes.Status201Created);
    }

    private static async Task<JsonHttpResult<EndpointView>> ReplaceAsync(
        string name, HttpContext http, CatalogDesk desk, IUpstreamVariables variables, IUpstreamRedaction redaction, CancellationToken cancellationToken) =>
        Answer(await desk.ReplaceAsync(http.GetCaller(), name, await BodyAsync(http, cancellationToken), cancellationToken), variables, redaction);

    private static async Task<JsonHttpResult<EndpointView>> AmendAsync(
        string name, HttpContext http, CatalogDesk desk, IUpstreamVariables variables, IUpstreamRedaction redaction, CancellationToken cancellationToken) =>
        Answer(await desk.AmendAsync(http.GetCaller(), name, await BodyAsync(http, cancellationToken), cancellationToken), variables, redaction);

    private static async Task<NoContent> DeleteAsync(string name, HttpContext http, CatalogDesk desk, CancellationToken cancellationToken)
    {
        await desk.DeleteAsync(http.GetCaller(), name, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task<JsonObject> BodyAsync(HttpContext http, CancellationToken cancellationToken) => JsonBody.ReadAsync(
        http.Request, CatalogJson.Default.JsonObject, "The body must be a JSON object: an entry of the catalog, such as {\"name\": …, \"transport\": …, \"endpoint\": …}.", cancellationToken);

    private static JsonHttpResult<EndpointView> Answer(CatalogEntry entry, IUpstreamVariables variables, IUpstreamRedaction redaction, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(EndpointView.Of(entry, variables, redaction), CatalogJson.Default.EndpointView, statusCode: status);
}
