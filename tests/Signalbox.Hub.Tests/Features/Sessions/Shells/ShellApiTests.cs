using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Shells;

/// <summary>The original's calls for people's own terminals, as far as they need none: who may, what is refused, and in which words.</summary>
public sealed class ShellApiTests : IAsyncLifetime
{
    private const string Unknown = "0a1b2c3d-0000-4000-8000-00000000cafe";
    private const int Mebibyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private WholeHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await WholeHub.StartAsync(("SIGNALBOX_SHELL_FOLDER", _folder.Path));

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Shell_ForAMember_IsRefusedWithTheReason()
    {
        string ana = await TokenAsync(_hub, "ana", "member");

        (HttpStatusCode status, JsonObject refused) = await PostAsync(_hub, "/api/session", ana, new { });
        JsonObject shells = await GetAsync(_hub, "/api/shells", ana);

        Assert.Equal((HttpStatusCode.Forbidden, "urn:signalbox:operator-required"), (status, (string?)refused["type"]));
        Assert.Equal((false, (string?)refused["detail"]), ((bool)shells["allowed"]!, (string?)shells["reason"]));
    }

    [Theory]
    [InlineData("off", "admin", "urn:signalbox:shells-off")]
    [InlineData("admins", "operator", "urn:signalbox:admin-required")]
    public async Task Shell_BySetting_IsRefused(string setting, string role, string type)
    {
        await using WholeHub hub = await WholeHub.StartAsync(("SIGNALBOX_SHELLS", setting));
        string token = role == "admin" ? hub.AdminToken : await TokenAsync(hub, "oskar", role);

        Assert.Equal((HttpStatusCode.Forbidden, type), await RefusalAsync(hub, "/api/session", token, new { label = "mine" }));
        Assert.Equal((HttpStatusCode.Forbidden, type), await RefusalAsync(hub, "/api/upload", token, File("a.png", "x")));
    }

    [Fact]
    public async Task Shells_BeforeOneIsOpened_SayWhereTheyRunAndAsWhom()
    {
        JsonObject shells = await GetAsync(_hub, "/api/shells", _hub.AdminToken);

        Assert.Equal(
            (true, Environment.MachineName, Environment.UserName, _folder.Path, 5, 0, 86_400),
            ((bool)shells["allowed"]!, (string?)shells["machine"], (string?)shells["user"], (string?)shells["workdir"], (int)shells["limit"]!, (int)shells["running"]!, (int)shells["idle_s"]!));
        Assert.Equal(86_400, (int)(await GetAsync(_hub, "/health", token: null))["session_timeout_seconds"]!);
    }

    [Fact]
    public async Task Label_TooLong_IsRefusedWithTheLimit() =>
        Assert.Equal(
            (HttpStatusCode.BadRequest, "label has 81 characters; at most 80 are allowed."),
            await ErrorAsync("/api/session", new { label = new string('x', 81) }));

    [Theory]
    [InlineData("/api/output")]
    [InlineData("/api/heartbeat")]
    public async Task Session_Unknown_IsNotFoundInTheOriginalsWords(string path)
    {
        Assert.Equal((HttpStatusCode.NotFound, "Session not found"), await ErrorAsync(path, new { session_id = Unknown }));
        Assert.Equal((HttpStatusCode.NotFound, "Session not found"), await ErrorAsync(path, new { }));
    }

    [Fact]
    public async Task OutputBatch_UnknownIds_AreLeftOutAndNoneAreRefused()
    {
        (HttpStatusCode status, JsonObject batch) = await PostAsync(_hub, "/api/output-batch", _hub.AdminToken, new { session_ids = new[] { Unknown, "../x" } });

        Assert.Equal((HttpStatusCode.OK, """{"outputs":{},"shutting_down":false}"""), (status, batch.ToJsonString()));
        Assert.Equal((HttpStatusCode.BadRequest, "session_ids required"), await ErrorAsync("/api/output-batch", new { session_ids = Array.Empty<string>() }));
    }

    [Theory]
    [InlineData("picture one.png", "picture_one.png")]
    [InlineData("../../.ssh/authorized_keys", "authorized_keys")]
    [InlineData("…", "_")]
    public async Task Upload_File_GoesIntoUploadsUnderAPlainName(string name, string expected)
    {
        (HttpStatusCode status, JsonObject answer) = await PostAsync(_hub, "/api/upload", _hub.AdminToken, File(name, "content"));

        Assert.Equal(HttpStatusCode.OK, status);
        string path = (string)answer["path"]!;
        Assert.Equal(_folder["uploads"], Path.GetDirectoryName(path));
        Assert.Matches($"^[0-9a-f]{{8}}_{expected}$", Path.GetFileName(path));
        Assert.Equal("content", await System.IO.File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Upload_WithoutAFile_IsRefusedInTheOriginalsWords()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "No file provided"), await ErrorAsync("/api/upload", new { file = "x" }));
        Assert.Equal((HttpStatusCode.BadRequest, "No file provided"), await ErrorAsync("/api/upload", Form("other", "a.png", "x")));
        Assert.Equal((HttpStatusCode.BadRequest, "Empty filename"), await ErrorAsync("/api/upload", new StringContent(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\nx\r\n--b--\r\n", Encoding.UTF8)
        {
            Headers = { ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } } },
        }));
    }

    [Fact]
    public async Task Upload_OverTheLimit_IsRefusedAndLeavesNothing()
    {
        (HttpStatusCode status, _) = await PostAsync(_hub, "/api/upload", _hub.AdminToken, File("big.bin", new string('x', (32 * Mebibyte) + 1)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Empty(Directory.GetFiles(_folder["uploads"]));
    }

    [Fact]
    public async Task Upload_OfAMember_IsRefused()
    {
        string ana = await TokenAsync(_hub, "ana", "member");

        Assert.Equal((HttpStatusCode.Forbidden, "urn:signalbox:operator-required"), await RefusalAsync(_hub, "/api/upload", ana, File("a.png", "x")));
        Assert.False(Directory.Exists(_folder["uploads"]));
    }

    private static MultipartFormDataContent File(string name, string content) => Form("file", name, content);

    private static MultipartFormDataContent Form(string field, string name, string content) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), field, name } };

    private static async Task<string> TokenAsync(WholeHub hub, string identity, string role) =>
        (string)(await PostAsync(hub, "/api/tokens", hub.AdminToken, new { name = identity, identity, role })).Body["token"]!;

    private static async Task<JsonObject> GetAsync(WholeHub hub, string path, string? token)
    {
        using HttpResponseMessage answer = await hub.Client.CallAsync(HttpMethod.Get, path, token);
        return await BodyAsync(answer);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(WholeHub hub, string path, string token, object body)
    {
        using HttpResponseMessage answer = await hub.Client.CallAsync(HttpMethod.Post, path, token, body);
        return (answer.StatusCode, await BodyAsync(answer));
    }

    private static async Task<(HttpStatusCode Status, string? Type)> RefusalAsync(WholeHub hub, string path, string token, object body)
    {
        (HttpStatusCode status, JsonObject refused) = await PostAsync(hub, path, token, body);
        return (status, (string?)refused["type"]);
    }

    private async Task<(HttpStatusCode Status, string? Error)> ErrorAsync(string path, object body)
    {
        (HttpStatusCode status, JsonObject refused) = await PostAsync(_hub, path, _hub.AdminToken, body);
        return (status, (string?)refused["error"]);
    }

    private static async Task<JsonObject> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
}
