using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Access.Tickets;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access;

/// <summary>Who am I, signing in and out, viewing links, tickets.</summary>
internal static class AccessEndpoints
{
    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api").WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        api.MapGet("/me", Me).AllowAnyone();
        api.MapPost("/signin", SignInAsync).AllowAnyone();
        api.MapPost("/signout", SignOutAsync).AllowAnyone();
        api.MapPost("/session/exchange", ExchangeAsync).AllowAnyone();
        api.MapPost("/ticket", Ticket).AllowAnyone();
    }

    private static JsonHttpResult<MeResponse> Me(HttpContext context, AccessRules rules) => Describe(context, context.GetCaller(), rules);

    private static async Task<JsonHttpResult<MeResponse>> SignInAsync(HttpContext context, SignInRequest body, SignIn signIn, AccessRules rules)
    {
        Caller caller = await signIn.EnterAsync(context, body.Token);
        return Describe(context, caller with { Sessions = context.GetCaller().Sessions }, rules);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, BrowserCookies browsers, SignOutRequest? body = null)
    {
        Caller caller = context.GetCaller();
        await (body is { Everywhere: true } && caller is { IsMember: true, Workspace: null }
            ? browsers.SignOutEverywhereAsync(context, caller)
            : browsers.SignOutAsync(context, caller));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ExchangeAsync(HttpContext context, ExchangeRequest body, LinkExchange exchange)
    {
        await exchange.AcceptAsync(context, body);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<TicketResponse> Ticket(HttpContext context, TicketDesk tickets)
    {
        Caller caller = context.GetCaller();
        if (!caller.IsMember && caller.Sessions.Count == 0)
        {
            throw new SignalboxException("sign-in-required", StatusCodes.Status401Unauthorized, "A ticket carries rights, and this browser has none yet: sign in, or open a viewing link.");
        }

        return TypedResults.Json(new TicketResponse(tickets.Issue(context), (int)TicketDesk.Life.TotalSeconds), AccessJson.Default.TicketResponse);
    }

    private static JsonHttpResult<MeResponse> Describe(HttpContext context, Caller caller, AccessRules rules)
    {
        RequestFacts facts = RequestFacts.Of(context);
        CallerFault? fault = caller.IsMember ? null : CallerFault.Of(context);
        var me = new MeResponse(
            caller.IsMember,
            caller.IsMember ? caller.Identity : null,
            RolesOf(caller),
            [.. caller.Sessions],
            facts.ThroughProxy,
            HubVersion.Text,
            caller.Via,
            facts.Identity,
            fault is null ? null : new RefusalView(fault.Code, fault.Detail));
        return TypedResults.Json(me, AccessJson.Default.MeResponse);
    }

    /// <summary>The page asks for what it needs, so every role that is included is named.</summary>
    private static string[] RolesOf(Caller caller) => caller.Role switch
    {
        CallerRole.Admin => ["admin", "operator", "member", "viewer"],
        CallerRole.Operator => ["operator", "member", "viewer"],
        CallerRole.Member => ["member", "viewer"],
        _ => caller.Sessions.Count > 0 ? ["viewer"] : [],
    };
}
