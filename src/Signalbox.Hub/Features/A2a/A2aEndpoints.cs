using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Signalbox.Contracts;
using Signalbox.Hub.Features.A2a.Cards;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.A2a;

/// <summary>Agent cards and the addresses that they name.</summary>
internal static class A2aEndpoints
{
    public static IResult HubCard(HttpContext http, HubCard card) =>
        Card(http, "public, max-age=60", () => card.Public(Methods.NamedVersion(http.Request)));

    /// <summary>For those whom the workspace would take a message from.</summary>
    public static async Task<IResult> WorkspaceCardAsync(HttpContext http, IA2aCallers callers, WorkspaceCard card, CancellationToken cancellationToken)
    {
        (Workspace target, _) = await callers.AdmitAsync(http, cancellationToken);
        return Card(http, "private, no-cache", () => card.Write(target, Methods.NamedVersion(http.Request)));
    }

    public static Task<IResult> CallHubAsync(HttpContext http, A2aServer server, CancellationToken cancellationToken) =>
        server.AnswerAsync(http, new A2aScope(http.GetCaller(), Source: null, Target: null), cancellationToken);

    public static async Task<IResult> CallWorkspaceAsync(HttpContext http, IA2aCallers callers, A2aServer server, CancellationToken cancellationToken)
    {
        (Workspace target, WorkspaceId? source) = await callers.AdmitAsync(http, cancellationToken);
        return await server.AnswerAsync(http, new A2aScope(http.GetCaller(), source, target), cancellationToken);
    }

    private static IResult Card(HttpContext http, string caching, Func<JsonObject> write)
    {
        string text = write().ToJsonString();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}\"");
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.Vary = $"{Methods.VersionHeader}, Authorization";
        http.Response.Headers.ETag = tag.ToString();
        bool known = http.Request.GetTypedHeaders().IfNoneMatch.Any(given => given.Compare(tag, useStrongComparison: false));
        return known ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(text, "application/json");
    }
}
