using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>What tests say to a hub.</summary>
internal static class HubRequests
{
    public static HttpRequestMessage Request(this AccessHub hub, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(hub.Address, path));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static Task<HttpResponseMessage> GetAsync(this AccessHub hub, string path, params (string Name, string Value)[] headers) =>
        hub.Client.SendAsync(hub.Request(HttpMethod.Get, path, headers));

    public static Task<HttpResponseMessage> PostAsync(this AccessHub hub, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = hub.Request(HttpMethod.Post, path, headers);
        request.Content = JsonContent.Create(body ?? new { });
        return hub.Client.SendAsync(request);
    }

    /// <summary>Asks for an upgrade as a browser does and looks at the answer alone.</summary>
    public static async Task<HttpStatusCode> OpenSocketAsync(this AccessHub hub, string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = hub.Request(HttpMethod.Get, path, headers);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        using HttpResponseMessage response = await hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    public static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonObject>(await response.Content.ReadAsStringAsync())!;

    /// <summary>The code of a refusal.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync())["type"]!.GetValue<string>().Replace("urn:signalbox:", "", StringComparison.Ordinal);

    /// <summary>The cookies of an answer as a browser sends them back.</summary>
    public static string Cookies(this HttpResponseMessage response) => string.Join(
        "; ",
        response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? values) ? values.Select(value => value.Split(';')[0]) : []);

    /// <summary>Signs in and gives the cookie.</summary>
    public static async Task<(string Name, string Value)> SignInAsync(this AccessHub hub, string? token = null, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await hub.PostAsync("/api/signin", new { token = token ?? hub.AdminToken }, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return ("Cookie", response.Cookies());
    }

    /// <summary>Opens a viewing link and gives the cookie.</summary>
    public static async Task<(string Name, string Value)> OpenLinkAsync(this AccessHub hub, PtyId session, long epoch = 0)
    {
        using HttpResponseMessage response = await hub.PostAsync("/api/session/exchange", new { session_id = session.Value, capability = hub.CapabilityOf(session, epoch) });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        return ("Cookie", response.Cookies());
    }

    public static string CapabilityOf(this AccessHub hub, PtyId session, long epoch = 0) =>
        hub.Get<IViewerLinks>().UrlFor(session, epoch)!.Split("#v=")[1];

    public static async Task<(string Id, string Token)> IssueTokenAsync(this AccessHub hub, string identity, string role = "member", long? expiresS = null)
    {
        using HttpResponseMessage response = await hub.PostAsync(
            "/api/tokens", new { name = "test", identity, role, expires_s = expiresS }, Bearer(hub.AdminToken));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonObject issued = await response.JsonAsync();
        return (issued["info"]!["id"]!.GetValue<string>(), issued["token"]!.GetValue<string>());
    }
}
