using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Tokens;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Browsers;

/// <summary>Browsers that signed in with a token: made, recognised, ended.</summary>
internal sealed class BrowserCookies(IDatabase database, CredentialWatch watch, IAuditTrail audit, TimeProvider time)
{
    private const string Name = "signalbox";

    /// <summary>Signs the browser in with the rights of the token; gives it as the caller that it is from now on.</summary>
    public async Task<Caller> SignInAsync(HttpContext context, TokenRow token)
    {
        string secret = Secret.Create("");
        string id = CredentialIds.NewCookie();
        Caller caller = CallerOf(id, token.Identity, token.Role);
        await database.WriteAsync(
            scope =>
            {
                CookieStore.Insert(scope, id, Secret.Hash(secret), token.Id, NowMs());
                audit.Append(scope, caller, "access.signin", token.Id);
                return true;
            },
            context.RequestAborted);
        context.Response.Cookies.Append(NameFor(context), secret, Options(context, CookieRow.AbsoluteLimit));
        return caller;
    }

    /// <summary>The signed-in browser that sent this request; null when it is none or no longer.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(NameFor(context), out string? secret) || !Secret.HasShape(secret, ""))
        {
            return null;
        }

        string hash = Secret.Hash(secret);
        CookieRow? row = await database.ReadAsync(connection => CookieStore.FindByHash(connection, hash), context.RequestAborted);
        return row is not null && Secret.SameHash(row.Hash, hash) && row.IsValidAt(NowMs())
            ? CallerOf(row.Id, row.Identity, row.Role)
            : null;
    }

    /// <summary>Whether the request comes from a browser that was signed in here once, whatever became of that.</summary>
    public static bool IsCarriedBy(HttpContext context) => context.Request.Cookies.TryGetValue(NameFor(context), out string? secret) && Secret.HasShape(secret, "");

    /// <summary>Ends every browser that is signed in as this identity, this one included, and the streams they opened.</summary>
    public async Task SignOutEverywhereAsync(HttpContext context, Caller caller)
    {
        context.Response.Cookies.Delete(NameFor(context), Options(context, life: null));
        await database.WriteAsync(
            scope =>
            {
                List<string> browsers = CookieStore.ListByIdentity(scope, caller.Identity);
                foreach (string id in browsers)
                {
                    CookieStore.Delete(scope, id);
                }

                audit.Append(scope, caller, "access.signout_everywhere", caller.Identity, new JsonObject { ["browsers"] = browsers.Count }.ToJsonString());
                scope.OnCommitted(() => watch.Revoked(browsers));
                return true;
            },
            context.RequestAborted);
    }

    /// <summary>Ends this browser's sign-in and the streams it opened.</summary>
    public async Task SignOutAsync(HttpContext context, Caller caller)
    {
        context.Response.Cookies.Delete(NameFor(context), Options(context, life: null));
        if (caller is not { Via: "cookie", CredentialId: { } id })
        {
            return;
        }

        await database.WriteAsync(
            scope =>
            {
                if (CookieStore.Delete(scope, id))
                {
                    audit.Append(scope, caller, "access.signout", id);
                    scope.OnCommitted(() => watch.Revoked([id]));
                }

                return true;
            },
            context.RequestAborted);
    }

    private static Caller CallerOf(string id, string identity, string role) =>
        new(identity, RoleNames.Parse(role), null, Caller.Anonymous.Sessions, "cookie", id);

    /// <summary>Cookies do not tell ports apart, but two hubs on one machine are two hubs.</summary>
    private static string NameFor(HttpContext context)
    {
        RequestFacts facts = RequestFacts.Of(context);
        string name = facts.Host?.Port is { } port ? $"{Name}-{port}" : Name;
        return facts.Scheme == "https" ? $"__Host-{name}" : name;
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = RequestFacts.Of(context).Scheme == "https",
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
