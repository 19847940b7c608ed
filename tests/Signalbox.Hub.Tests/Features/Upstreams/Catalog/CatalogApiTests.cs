using System.Net;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class CatalogApiTests : IAsyncLifetime
{
    private const string Path = "/api/mcp/clients";
    private CatalogApiHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await CatalogApiHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Entry_FromCreationToDeletion_IsTheSame()
    {
        (HttpStatusCode status, JsonNode? made) = await SendAsync(HttpMethod.Post, Path, Entry("mine"));
        Assert.Equal((HttpStatusCode.Created, "api", false), (status, made!["source"]!.GetValue<string>(), made["read_only"]!.GetValue<bool>()));
        Assert.Equal(["MINE_TOKEN"], made["missing_variables"]!.AsArray().Select(name => name!.GetValue<string>()));

        (status, JsonNode? got) = await SendAsync(HttpMethod.Get, Path + "/mine");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(made.ToJsonString(), got!.ToJsonString());

        (status, JsonNode? amended) = await SendAsync(HttpMethod.Patch, Path + "/mine", new { session = "per_caller" });
        Assert.Equal((HttpStatusCode.OK, "per_caller"), (status, amended!["session"]!.GetValue<string>()));
        (status, JsonNode? replaced) = await SendAsync(HttpMethod.Put, Path + "/mine", new { transport = "sse", endpoint = "https://mine.example/sse" });
        Assert.Equal((HttpStatusCode.OK, "sse", "shared"), (status, replaced!["transport"]!.GetValue<string>(), replaced["session"]!.GetValue<string>()));

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, Path + "/mine")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, Path + "/mine")).Status);
    }

    [Fact]
    public async Task List_Generation_IsThatOfTheEntries()
    {
        JsonNode before = (await SendAsync(HttpMethod.Get, Path)).Body!;
        await SendAsync(HttpMethod.Post, Path, Entry("mine"));

        JsonNode after = (await SendAsync(HttpMethod.Get, Path)).Body!;

        Assert.Equal(before["generation"]!.GetValue<long>() + 1, after["generation"]!.GetValue<long>());
        Assert.Equal(["mine", "github", "cloudflare"], after["clients"]!.AsArray().Select(client => client!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Entry_OfWrongShape_IsRefusedWithEverythingThatIsWrong()
    {
        (HttpStatusCode status, JsonNode? problem) = await SendAsync(HttpMethod.Post, Path, new { name = "x__y", transport = "stdio", endpoint = "a 'b", auth_token_env = "PATH" });

        Assert.Equal((HttpStatusCode.BadRequest, "urn:signalbox:upstream-invalid"), (status, problem!["type"]!.GetValue<string>()));
        string detail = problem["detail"]!.GetValue<string>();
        Assert.Contains("'name' must have 1 to 32 characters", detail, StringComparison.Ordinal);
        Assert.Contains("a single quote is not closed", detail, StringComparison.Ordinal);
        Assert.Contains("contains TOKEN, SECRET or KEY", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"name\": 1")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    public async Task Body_NoJsonObject_IsRefused(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Authorization = new("Bearer", _hub.AdminToken);

        using HttpResponseMessage response = await _hub.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Roles_MembersSee_AdminsChange()
    {
        await File.WriteAllTextAsync(_hub["config.yaml"], "mcp_clients: 5", TestContext.Current.CancellationToken);
        await FollowAsync(() => _hub.SendAsync(HttpMethod.Get, Path, _hub.AdminToken), body => body["problems"]!.AsArray().Count == 1);
        string member = await _hub.IssueTokenAsync("ana", "member");
        string operatorToken = await _hub.IssueTokenAsync("ole", "operator");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _hub.SendAsync(HttpMethod.Get, Path, token: null)).Status);
        Assert.Empty((await _hub.SendAsync(HttpMethod.Get, Path, member)).Body!["problems"]!.AsArray());
        Assert.Single((await _hub.SendAsync(HttpMethod.Get, Path, operatorToken)).Body!["problems"]!.AsArray());
        foreach (string token in new[] { member, operatorToken })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await _hub.SendAsync(HttpMethod.Post, Path, token, Entry("mine"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await _hub.SendAsync(HttpMethod.Put, Path + "/github", token, Entry("github"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await _hub.SendAsync(HttpMethod.Patch, Path + "/github", token, new { pins = "warn" })).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await _hub.SendAsync(HttpMethod.Delete, Path + "/github", token)).Status);
        }
    }

    [Fact]
    public async Task Files_ChangeWhileItRuns_AreFollowed()
    {
        await File.WriteAllTextAsync(
            _hub["config.yaml"],
            "mcp_clients: {endpoints: [{name: files, transport: streamable_http, endpoint: 'https://u:hunter2@h.example/?key=hunter3', auth_token_env: FILES_TOKEN}]}",
            TestContext.Current.CancellationToken);
        await FollowAsync(() => SendAsync(HttpMethod.Get, Path), body => body["clients"]!.AsArray().Count == 3);

        JsonNode files = (await SendAsync(HttpMethod.Get, Path + "/files")).Body!;
        Assert.Equal(("https://[REDACTED]@h.example/?key=[REDACTED]", false, true), (files["endpoint"]!.GetValue<string>(), files["auth_token_present"]!.GetValue<bool>(), files["read_only"]!.GetValue<bool>()));

        await File.WriteAllTextAsync(_hub["upstreams.env"], "FILES_TOKEN=x", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_hub["upstreams.env"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await FollowAsync(() => SendAsync(HttpMethod.Get, Path + "/files"), body => body["auth_token_present"]!.GetValue<bool>());
    }

    [Fact]
    public async Task File_NamedByTheVariable_MustExist()
    {
        await using CatalogApiHub hub = await CatalogApiHub.StartAsync(new Dictionary<string, string?> { ["SIGNALBOX_UPSTREAMS_FILE"] = "/nowhere/mcp.yaml" });

        JsonNode list = (await hub.SendAsync(HttpMethod.Get, Path, hub.AdminToken)).Body!;

        Assert.Equal(2, list["clients"]!.AsArray().Count);
        Assert.StartsWith("It does not exist, although SIGNALBOX_UPSTREAMS_FILE names it.", list["problems"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static object Entry(string name) => new { name, transport = "streamable_http", endpoint = $"https://{name}.example/mcp", auth_token_env = "MINE_TOKEN" };

    private Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body = null) => _hub.SendAsync(method, path, _hub.AdminToken, body);

    /// <summary>Moves the clock on as far as the hub's next look, until it is as it should be.</summary>
    private Task FollowAsync(Func<Task<(HttpStatusCode Status, JsonNode? Body)>> get, Func<JsonNode, bool> until) => Eventually.TrueAsync(
        async () =>
        {
            _hub.Time.Advance(TimeSpan.FromSeconds(2));
            return until((await get()).Body!);
        },
        "the hub follows its files");
}
