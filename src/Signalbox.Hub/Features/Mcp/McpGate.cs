using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Lets a request in or answers it: who calls, what HTTP asks of it, what the protocol asks of its message.</summary>
internal sealed class McpGate(McpEndpoint endpoint, IReadOnlyDictionary<string, string> routingNames)
{
    private readonly ParameterHeaders _headers = new(endpoint);

    /// <summary>Whether this caller may use the endpoint; if not, it has been told so.</summary>
    public async Task<bool> AdmitAsync(HttpContext http) => await PassesAsync(http, default, await StrangerAsync(http));

    /// <summary>The message of a POST by an admitted caller, or null when it has been refused.</summary>
    public async Task<ReadMessage?> ReadAsync(HttpContext http)
    {
        Refusal? early = HttpRules.Check(http.Request);
        if (early?.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        if (!await PassesAsync(http, default, early))
        {
            return null;
        }

        ReadMessage read = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        Refusal? refusal = read.Refusal
            ?? ProtocolRules.Check(http.Request, read.Message!, routingNames)
            ?? _headers.Check(http.Request, read.Message!);
        return await PassesAsync(http, read.Id, refusal) ? read : null;
    }

    private static async Task<bool> PassesAsync(HttpContext http, RequestId id, Refusal? refusal)
    {
        if (refusal is not null)
        {
            await ResponseWriter.RefuseAsync(http.Response, id, refusal, http.RequestAborted);
        }

        return refusal is null;
    }

    private async Task<Refusal?> StrangerAsync(HttpContext http)
    {
        if (endpoint.Admit is null)
        {
            return http.GetCaller().IsMember ? null : Challenge(http);
        }

        try
        {
            await endpoint.Admit(http);
            return null;
        }
        catch (SignalboxException refusal)
        {
            return new Refusal(refusal.StatusCode, Refusal.InvalidRequest, refusal.Message);
        }
    }

    private static Refusal Challenge(HttpContext http)
    {
        bool isKnownWrong = http.Request.Headers.Authorization.Count > 0;
        http.Response.Headers.WWWAuthenticate = isKnownWrong ? "Bearer realm=\"signalbox\", error=\"invalid_token\"" : "Bearer realm=\"signalbox\"";
        return new(StatusCodes.Status401Unauthorized, Refusal.InvalidRequest,
            (isKnownWrong ? "The credential was not accepted: it is wrong, expired or revoked. " : "Sign-in needed. ")
            + "Send \"Authorization: Bearer <token>\". An admin makes a token with `signalbox token create`; on the hub's machine the first one is in $SIGNALBOX_HOME/admin.token (by default ~/.signalbox/admin.token).");
    }
}
