using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Access.Tokens;

namespace Signalbox.Hub.Features.Access;

/// <summary>Tokens, for admins.</summary>
internal static class TokenEndpoints
{
    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tokens = routes.MapGroup("/api/tokens").RequireAdmin().WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        tokens.MapGet("", ListAsync);
        tokens.MapPost("", IssueAsync);
        tokens.MapDelete("/{id}", RevokeAsync);
    }

    private static async Task<JsonHttpResult<IReadOnlyList<TokenView>>> ListAsync(TokenRegistry tokens, CancellationToken cancellationToken) =>
        TypedResults.Json(await tokens.ListAsync(cancellationToken), AccessJson.Default.IReadOnlyListTokenView);

    private static async Task<JsonHttpResult<IssuedToken>> IssueAsync(HttpContext context, NewToken body, TokenRegistry tokens, CancellationToken cancellationToken)
    {
        IssuedToken issued = await tokens.IssueAsync(context.GetCaller(), body, cancellationToken);
        return TypedResults.Json(issued, AccessJson.Default.IssuedToken, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<NoContent> RevokeAsync(HttpContext context, string id, TokenRegistry tokens, CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(context.GetCaller(), id, cancellationToken);
        return TypedResults.NoContent();
    }
}
