using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Access.Shares;

namespace Signalbox.Hub.Features.Access;

/// <summary>Share links, for a session's owner and operators.</summary>
internal static class ShareEndpoints
{
    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder links = routes.MapGroup("/api").RequireMember().WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        links.MapGet("/links", ListAllAsync);
        links.MapGet("/session/{sessionId}/links", ListAsync);
        links.MapPost("/session/{sessionId}/links", CreateAsync);
        links.MapDelete("/session/{sessionId}/links/{id}", RevokeAsync);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<ShareLinkView>>> ListAllAsync(HttpContext context, ShareDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Json(await desk.ListAllAsync(context.GetCaller(), cancellationToken), AccessJson.Default.IReadOnlyListShareLinkView);

    private static async Task<JsonHttpResult<IReadOnlyList<ShareLinkView>>> ListAsync(HttpContext context, string sessionId, ShareDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Json(await desk.ListAsync(context.GetCaller(), sessionId, cancellationToken), AccessJson.Default.IReadOnlyListShareLinkView);

    private static async Task<JsonHttpResult<IssuedShareLink>> CreateAsync(
        HttpContext context, string sessionId, NewShareLink body, ShareDesk desk, CancellationToken cancellationToken)
    {
        IssuedShareLink issued = await desk.CreateAsync(context.GetCaller(), sessionId, body, cancellationToken);
        return TypedResults.Json(issued, AccessJson.Default.IssuedShareLink, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<NoContent> RevokeAsync(HttpContext context, string sessionId, string id, ShareDesk desk, CancellationToken cancellationToken)
    {
        await desk.RevokeAsync(context.GetCaller(), sessionId, id, cancellationToken);
        return TypedResults.NoContent();
    }
}
