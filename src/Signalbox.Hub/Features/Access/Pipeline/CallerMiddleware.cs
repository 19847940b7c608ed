using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Features.Access.Tickets;
using Signalbox.Hub.Features.Access.Tokens;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>
/// Finds out who is calling. The first credential of this order counts, and a bad one of ours never falls through to the next:
/// bearer token, ticket (WebSockets only), cookie, the proxy's identity; viewing links are added to whatever was found.
/// </summary>
internal sealed class CallerMiddleware(
    RequestDelegate next,
    AccessRules rules,
    TokenRegistry tokens,
    TaskTokens taskTokens,
    TicketDesk tickets,
    BrowserCookies browsers,
    ViewingCookies viewing,
    IEnumerable<ICredentialKind> others,
    LastUse lastUse)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (RequestFacts.Of(context).Confidential)
        {
            await AuthenticateAsync(context);
        }
        else if (context.Request.Headers.Authorization.Count > 0 || context.Request.Headers.Cookie.Count > 0)
        {
            CallerFault.ClearText.PutOn(context);
        }

        await next(context);
    }

    private async Task AuthenticateAsync(HttpContext context)
    {
        if (WebSocketRequest.Is(context) && context.Request.Query.TryGetValue("ticket", out var ticket))
        {
            Redeem(context, ticket.Count == 1 ? ticket[0] : null);
            return;
        }

        Caller caller = await FindAsync(context);
        ViewingGrants links = await viewing.ReadAsync(context);
        Put(context, caller, links);
    }

    private async Task<Caller> FindAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            string authorization = context.Request.Headers.Authorization.ToString();
            string? bearer = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;

            // Any other credential is the platform's, and says nothing here.
            return bearer?.StartsWith(TokenRegistry.Prefix, StringComparison.Ordinal) == true ? await TokenAsync(context, bearer)
                : bearer?.StartsWith(TaskTokens.Prefix, StringComparison.Ordinal) == true ? await TaskTokenAsync(context, bearer)
                : KindOf(bearer) is { } kind ? await OtherAsync(context, kind, bearer!)
                : Vouched(context);
        }

        if (await browsers.FindAsync(context) is { } browser)
        {
            return browser;
        }

        if (BrowserCookies.IsCarriedBy(context))
        {
            CallerFault.SignInEnded.PutOn(context);
        }

        return Vouched(context);
    }

    private async Task<Caller> TokenAsync(HttpContext context, string bearer)
    {
        if (await tokens.FindAsync(bearer, context.RequestAborted) is { } row)
        {
            return new Caller(row.Identity, RoleNames.Parse(row.Role), null, Caller.Anonymous.Sessions, "token", row.Id);
        }

        CallerFault.InvalidToken.PutOn(context);
        return Caller.Anonymous;
    }

    private async Task<Caller> TaskTokenAsync(HttpContext context, string bearer)
    {
        PathString path = context.Request.Path;
        Caller? agent = await taskTokens.FindAsync(bearer, context.RequestAborted);
        if (agent is not null && McpPath.Is(path))
        {
            return agent with { Role = CallerRole.Member };
        }

        if (agent?.Workspace is { } workspace && AgentPath.Is(path, workspace))
        {
            return agent;
        }

        CallerFault fault = agent is null ? CallerFault.InvalidToken : CallerFault.TaskTokenPath;
        fault.PutOn(context);
        return Caller.Anonymous;
    }

    private ICredentialKind? KindOf(string? bearer) =>
        others.FirstOrDefault(kind => bearer?.StartsWith(kind.TextPrefix, StringComparison.Ordinal) == true);

    private static async Task<Caller> OtherAsync(HttpContext context, ICredentialKind kind, string bearer)
    {
        if (await kind.FindAsync(bearer, context.RequestAborted) is { } caller)
        {
            return caller;
        }

        CallerFault.InvalidToken.PutOn(context);
        return Caller.Anonymous;
    }

    private Caller Vouched(HttpContext context)
    {
        if (RequestFacts.Of(context).Identity is not { } identity)
        {
            return Caller.Anonymous;
        }

        CallerRole role = rules.Proxy!.RoleOf(identity);
        if (role == CallerRole.None)
        {
            CallerFault.NotListed.PutOn(context);
            return Caller.Anonymous;
        }

        return new Caller(identity, role, identity.Contains('@', StringComparison.Ordinal) ? identity : null, Caller.Anonymous.Sessions, "proxy", null);
    }

    private void Redeem(HttpContext context, string? text)
    {
        if (tickets.Redeem(text) is not { } ticket)
        {
            CallerFault.InvalidTicket.PutOn(context);
            return;
        }

        Put(context, ticket.Caller with { Via = "ticket" }, ticket.Links);
    }

    private void Put(HttpContext context, Caller caller, ViewingGrants links)
    {
        if (links.Limits.Count > 0)
        {
            caller = caller with { Limits = links.Limits };
        }

        if (links.All.Count > 0)
        {
            string via = caller.Via == Caller.Anonymous.Via ? "link" : caller.Via;
            caller = caller with { Sessions = links.All.Select(link => link.Session.Value).ToHashSet(), Via = via };
            links.PutOn(context);
        }

        context.SetCaller(caller);
        lastUse.Note(caller.CredentialId);
        foreach (ViewingGrant link in links.All)
        {
            lastUse.Note(link.ShareId);
        }
    }
}
