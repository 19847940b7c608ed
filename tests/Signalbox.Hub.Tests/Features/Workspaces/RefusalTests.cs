using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Calls to workspaces that are refused: whatever is wrong with them, the hub knows afterwards what it knew before.</summary>
public sealed class RefusalTests(AskedHub asked) : IClassFixture<AskedHub>
{
    private readonly WholeHub _hub = asked.Hub;
    private readonly WorkspaceId _id = asked.Id;

    /// <summary>Also of calls that are added later: each must refuse, or be told apart here.</summary>
    [Fact]
    public async Task EveryCall_WrongCredential_IsRefusedAndChangesNothing()
    {
        (string Method, string Pattern)[] calls = [.. _hub.Routes.Where(route => route.Pattern.StartsWith("/workspaces/{id}", StringComparison.Ordinal)
            || route.Pattern.StartsWith("/registry/", StringComparison.Ordinal))];
        (string Name, string? Token)[] credentials =
        [
            ("none", null), ("nonsense", "nonsense"), ("unknown", "sbk_" + new string('A', 43)), ("revoked", asked.Revoked), ("removed", asked.Removed), ("foreign", asked.Foreign),
        ];
        string[] before = await _hub.Database.StateAsync();

        var let = new List<string>();
        foreach ((string method, string pattern) in calls)
        {
            foreach ((string name, string? token) in credentials)
            {
                HttpStatusCode status = await _hub.StatusAsync(new HttpMethod(method), asked.Fill(pattern), token, asked.BodyFor(method), ("X-Workspace-ID", _id.Value));
                if (status != HttpStatusCode.Unauthorized)
                {
                    let.Add($"{method} {pattern} with {name}: {(int)status}");
                }
            }
        }

        Assert.True(calls.Length > 30, $"only {calls.Length} calls");
        Assert.Empty(let);
        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    [Theory]
    [InlineData("POST", "/registry/register")]
    [InlineData("POST", "/registry/heartbeat")]
    [InlineData("POST", "/registry/update-card")]
    [InlineData("POST", "/registry/check-access")]
    [InlineData("PATCH", "/workspaces/{id}")]
    [InlineData("POST", "/workspaces/{id}/activity")]
    [InlineData("POST", "/workspaces/{id}/notify")]
    [InlineData("POST", "/workspaces/{id}/broadcast")]
    [InlineData("POST", "/workspaces/{id}/a2a")]
    [InlineData("POST", "/workspaces/{id}/inbox/renew")]
    [InlineData("POST", "/workspaces/{id}/inbox/x/ack")]
    [InlineData("POST", "/workspaces/{id}/memories")]
    [InlineData("POST", "/workspaces/{id}/memory")]
    public async Task Body_OverOneMebibyteOrNoObject_IsRefusedAndChangesNothing(string method, string path)
    {
        string[] before = await _hub.Database.StateAsync();
        string whole = asked.Body(new string('x', (1024 * 1024) + 1));
        using var unannounced = new StreamContent(new UnseekableStream(Encoding.UTF8.GetBytes(whole))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AskAsync(method, path, whole));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AskAsync(method, path, unannounced));
        foreach (string body in new[] { "", "{", "[]", "\"x\"", "null", "nonsense", """{"id":""", new string('[', 100_000) })
        {
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, await AskAsync(method, path, body)));
        }

        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    /// <summary>Readers of a card would trip over these, each where it first looks.</summary>
    [Theory]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"skills":[{"id":"a","id":"b"}]}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    public async Task Card_ThatCanNotBeRead_IsRefusedAndChangesNothing(string card)
    {
        string[] before = await _hub.Database.StateAsync();
        string body = $$"""{"id":"{{_id}}","workspace_id":"{{_id}}","url":"","delivery_mode":"poll","agent_card":{{card}}}""";

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("POST", "/registry/register", body));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("POST", "/registry/heartbeat", body));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("POST", "/registry/update-card", body));
        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("http://user@example.com/")]
    [InlineData("//example.com/")]
    public async Task Address_ThatTheHubDoesNotCall_IsRefusedAndChangesNothing(string url)
    {
        string[] before = await _hub.Database.StateAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("POST", "/registry/register", new { id = _id.Value, url, delivery_mode = "push", agent_card = new { } }));
        Assert.Equal(HttpStatusCode.BadRequest, await _hub.StatusAsync(HttpMethod.Post, "/workspaces", _hub.AdminToken, new { name = "x", external = true, url }));
        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("escape\u001b[2J")]
    [InlineData("null\0")]
    [InlineData("delete\u007f")]
    [InlineData("next line\u0085")]
    [InlineData("separator\u2028")]
    [InlineData("paragraph\u2029")]
    [InlineData("turned \u202etxt.exe")]
    [InlineData("isolated \u2066x")]
    [InlineData("<b>{x}</b>")]
    public async Task Name_WithControlCharacters_IsRefusedAndChangesNothing(string text)
    {
        string[] before = await _hub.Database.StateAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("PATCH", "/workspaces/{id}", new { name = text }));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("PATCH", "/workspaces/{id}", new { role = text }));
        Assert.Equal(HttpStatusCode.BadRequest, await _hub.StatusAsync(HttpMethod.Post, "/workspaces", _hub.AdminToken, new { name = text, external = true }));
        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    [Theory]
    [InlineData("""{"content":"x","scope":"EVERYBODY"}""")]
    [InlineData("""{"content":"x","scope":""}""")]
    [InlineData("""{"content":"x","scope":null}""")]
    [InlineData("""{"content":"x","scope":"LOCAL","namespace":null}""")]
    [InlineData("""{"content":"x","scope":"LOCAL","namespace":""}""")]
    public async Task Memory_ScopeOrNamespaceThatIsNone_IsRefusedAndChangesNothing(string body)
    {
        string[] before = await _hub.Database.StateAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("POST", "/workspaces/{id}/memories", body));
        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    /// <summary>Who sends follows from the credential; claims of another are refused, not overwritten.</summary>
    [Fact]
    public async Task Sender_Forged_IsRefusedAndChangesNothing()
    {
        (WorkspaceId peer, string _) = await _hub.JoinAsync("peer");
        string[] before = await _hub.Database.StateAsync();
        object message = new { parts = new[] { new { kind = "text", text = "x" } } };

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("POST", "/workspaces/{id}/activity", new { activity_type = "agent_log", source_id = peer.Value }));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("POST", "/workspaces/{id}/activity", new { activity_type = "agent_log", source_id = "not-an-id" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await _hub.StatusAsync(HttpMethod.Post, $"/workspaces/{peer}/a2a", asked.Token, message, ("X-Workspace-ID", peer.Value)));
        foreach (string forged in new[] { "system:cron", "SYSTEM:cron", "webhook:x", "test:x", "channel:x" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await _hub.StatusAsync(HttpMethod.Post, $"/workspaces/{peer}/a2a", asked.Token, message, ("X-Workspace-ID", forged)));
        }

        Assert.Equal(before, await _hub.Database.StateAsync());
    }

    private Task<HttpStatusCode> AskAsync(string method, string path, object body) => _hub.StatusAsync(new HttpMethod(method), asked.Fill(path), asked.Token, body);

    /// <summary>Hides its length, so that the request comes in pieces.</summary>
    private sealed class UnseekableStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
