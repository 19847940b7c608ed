using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions;

/// <summary>Answers that wait for something new end with the right to them, and not with a right that was not needed.</summary>
public sealed class HeldAnswerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WholeHub _hub = null!;
    private PtyId _session;

    public async ValueTask InitializeAsync()
    {
        _hub = await WholeHub.StartAsync();
        _session = await _hub.AddSessionAsync("live", createdMs: 0, _folder["session"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/api/sessions/pictures?of={0}:1000000&wait=25")]
    [InlineData("/api/session/{0}/stream?wait=25")]
    public async Task TokenRevoked_WhileTheAnswerIsHeld_RefusesIt(string path)
    {
        JsonNode issued = await PostAsync("/api/tokens", new { name = "olga", identity = "olga", role = "operator" });
        Task<HttpResponseMessage> held = GetAsync(path, (string)issued["token"]!);
        await WatchedAsync();

        using HttpResponseMessage revoked = await _hub.Client.CallAsync(HttpMethod.Delete, $"/api/tokens/{issued["info"]!["id"]}", _hub.AdminToken);

        using HttpResponseMessage refused = await held.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        JsonNode said = await BodyAsync(refused);
        Assert.Equal((HttpStatusCode.Forbidden, "urn:signalbox:authority-ended"), (refused.StatusCode, (string?)said["type"]));
        Assert.Contains("meanwhile the right to watch was revoked", (string?)said["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkRevoked_WhileItsOwnerHasAnAnswerHeld_ChangesNothing()
    {
        JsonNode link = await PostAsync($"/api/session/{_session}/links", new { expires_s = 600 });
        using HttpResponseMessage opened = await _hub.Client.CallAsync(
            HttpMethod.Post, "/api/session/exchange", token: null, new { session_id = _session.Value, share = (string?)link["secret"] });
        string cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Task<HttpResponseMessage> held = GetAsync("/api/session/{0}/stream?wait=1", _hub.AdminToken, ("Cookie", cookie));
        await WatchedAsync();

        using HttpResponseMessage revoked = await _hub.Client.CallAsync(HttpMethod.Delete, $"/api/session/{_session}/links/{link["info"]!["id"]}", _hub.AdminToken);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using HttpResponseMessage answer = await held;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task WatchedAsync() => Eventually.TrueAsync(() => _hub.Get<WatchedSessions>().All().Any(watched => watched.Watched.Leases > 0), "the answer is held");

    private Task<HttpResponseMessage> GetAsync(string path, string token, params (string Name, string Value)[] headers) =>
        _hub.Client.CallAsync(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _session), token, body: null, headers);

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _hub.Client.CallAsync(HttpMethod.Post, path, _hub.AdminToken, body);
        return await BodyAsync(answer);
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
