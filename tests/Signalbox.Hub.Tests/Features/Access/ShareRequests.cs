using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>What tests say to a hub about share links.</summary>
internal static class ShareRequests
{
    /// <summary>Makes a link and gives the whole answer.</summary>
    public static async Task<JsonObject> ShareAsync(this AccessHub hub, PtyId session, string token, object request)
    {
        using HttpResponseMessage response = await hub.PostAsync($"/api/session/{session}/links", request, Bearer(token));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>Makes a link as an admin and gives its secret.</summary>
    public static async Task<string> ShareSecretAsync(this AccessHub hub, PtyId session, object request) =>
        (await hub.ShareAsync(session, hub.AdminToken, request))["secret"]!.GetValue<string>();

    /// <summary>Opens a link in a browser that was never here and gives its cookie.</summary>
    public static async Task<(string Name, string Value)> OpenShareAsync(this AccessHub hub, PtyId session, string secret)
    {
        using HttpResponseMessage response = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, share = secret });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        return ("Cookie", response.Cookies());
    }

    public static Task<HttpResponseMessage> RevokeShareAsync(this AccessHub hub, PtyId session, JsonObject issued) =>
        hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/session/{session}/links/{issued["info"]!["id"]!.GetValue<string>()}", Bearer(hub.AdminToken)));

    public static async Task<JsonArray> LinksAsync(this AccessHub hub, PtyId session)
    {
        using HttpResponseMessage response = await hub.GetAsync($"/api/session/{session}/links", Bearer(hub.AdminToken));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
    }

    /// <summary>What the browser with this cookie may watch.</summary>
    public static async Task<string[]> WatchableAsync(this AccessHub hub, (string Name, string Value) cookie)
    {
        using HttpResponseMessage me = await hub.GetAsync("/api/me", cookie);
        return [.. (await me.JsonAsync())["sessions"]!.AsArray().Select(session => session!.GetValue<string>())];
    }

    /// <summary>What its links do not allow.</summary>
    public static async Task<string> LimitAsync(this AccessHub hub, PtyId session, (string Name, string Value) cookie)
    {
        using HttpResponseMessage response = await hub.GetAsync($"/api/test/limit/{session}", cookie);
        return await response.Content.ReadAsStringAsync();
    }
}
