using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Messaging.Chat;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>Files in the chat of an agent that fetches them.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const int Mebibyte = 1024 * 1024;

    private MessagingHub _hub = null!;
    private Agent _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MessagingHub.StartAsync();
        _ana = await _hub.JoinAsync("ana");
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Upload_ByAPerson_IsKeptPrivatelyToldAndServedToTheAgent()
    {
        using HttpResponseMessage response = await UploadAsync(_hub.AdminToken, ("../../etc/pass wd.txt", 3), ("b.png", 5));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonArray files = (await response.JsonAsync())["files"]!.AsArray();
        Assert.Equal(["pass_wd.txt", "b.png"], files.Select(file => file!["name"]!.GetValue<string>()));
        Assert.Equal([3L, 5L], files.Select(file => file!["size"]!.GetValue<long>()));
        Assert.Equal("text/plain", files[0]!["mimeType"]!.GetValue<string>());
        string uri = files[0]!["uri"]!.GetValue<string>();
        Assert.StartsWith($"platform-pending:{_ana.Id}/", uri, StringComparison.Ordinal);
        string stored = Path.Combine(_hub.Data, "uploads", _ana.Id.Value, uri.Split('/')[1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stored));

        using HttpResponseMessage fetched = await _ana.GetAsync($"chat/uploads/{uri.Split('/')[1]}");
        Assert.Equal("xxx", await fetched.Content.ReadAsStringAsync());
        Assert.Equal("attachment", fetched.Content.Headers.ContentDisposition!.DispositionType);
        JsonNode row = Assert.Single(await _ana.ActivityAsync())!;
        Assert.Equal("chat_upload_receive", row["method"]!.GetValue<string>());
        Assert.Equal(uri, row["request_body"]!["files"]![0]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task Download_ByOthers_IsRefused()
    {
        Agent eve = await _hub.JoinAsync("eve");
        using HttpResponseMessage response = await UploadAsync(_ana.Token, ("a.txt", 3));
        string id = (await response.JsonAsync())["files"]![0]!["uri"]!.GetValue<string>().Split('/')[1];

        Assert.Equal(HttpStatusCode.Unauthorized, (await _hub.SendAsync(HttpMethod.Get, $"/workspaces/{_ana.Id}/chat/uploads/{id}", eve.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync($"chat/uploads/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ana.GetAsync("chat/uploads/..%2Fhub.db")).StatusCode);
    }

    [Fact]
    public async Task Upload_OneFileTooLarge_KeepsNothing()
    {
        using HttpResponseMessage response = await UploadAsync(_ana.Token, ("small.txt", 3), ("large.bin", (25 * Mebibyte) + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task Upload_MoreThanIsKeptForAWorkspace_KeepsNothing()
    {
        await _hub.Get<IDatabase>().WriteAsync(
            scope =>
            {
                // Of now: the sweep that runs at the hub's start removes what is older than some days.
                long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                UploadStore.Insert(scope, new UploadRow { Id = "old", WorkspaceId = _ana.Id.Value, Name = "old", MimeType = "text/plain", Size = Uploads.MaxKept - 3, CreatedMs = now });
                return true;
            },
            TestContext.Current.CancellationToken);

        using HttpResponseMessage over = await UploadAsync(_ana.Token, ("a.txt", 2), ("b.txt", 2));
        using HttpResponseMessage fits = await UploadAsync(_ana.Token, ("a.txt", 2));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Single(StoredFiles());
    }

    [Fact]
    public async Task Upload_LargestFileAndRequest_FitsAndOneMoreByteDoesNot()
    {
        using HttpResponseMessage fits = await UploadAsync(_ana.Token, ("a.bin", 25 * Mebibyte));
        using HttpResponseMessage over = await UploadAsync(_ana.Token, ("a.bin", 25 * Mebibyte), ("b.bin", 25 * Mebibyte), ("c.bin", 1));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Single(StoredFiles());
    }

    [Fact]
    public async Task Upload_MoreThanSixtyFourFiles_IsRefused()
    {
        using HttpResponseMessage response = await UploadAsync(_ana.Token, [.. Enumerable.Range(0, 65).Select(i => ($"{i}.txt", 1))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task Upload_NoMultipartOrNoFiles_IsRefused()
    {
        using HttpResponseMessage json = await _ana.PostAsync("chat/uploads", "{}");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        using HttpResponseMessage none = await _ana.PostAsync("chat/uploads", empty);
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nabc");
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using HttpResponseMessage broken = await _ana.PostAsync("chat/uploads", cut);

        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Empty(StoredFiles());
    }

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..\\..\\x y.txt", "x_y.txt")]
    [InlineData("...", "file")]
    [InlineData(".bashrc", "bashrc")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("a\r\nb\0.txt", "a__b_.txt")]
    [InlineData("žluť.txt", "_lu_.txt")]
    public void FileName_FromOutside_IsPlain(string? name, string expected) => Assert.Equal(expected, FileName.Sanitise(name));

    [Fact]
    public void FileName_TooLong_KeepsItsExtension()
    {
        string name = FileName.Sanitise(new string('a', 300) + ".tar");

        Assert.Equal(100, name.Length);
        Assert.EndsWith("a.tar", name, StringComparison.Ordinal);
    }

    private string[] StoredFiles()
    {
        string root = Path.Combine(_hub.Data, "uploads");
        return Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories) : [];
    }

    private Task<HttpResponseMessage> UploadAsync(string token, params (string Name, int Size)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach ((string name, int size) in files)
        {
            var file = new ByteArrayContent([.. Enumerable.Repeat((byte)'x', size)]);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            content.Add(file, "files", name);
        }

        return _hub.SendAsync(HttpMethod.Post, $"/workspaces/{_ana.Id}/chat/uploads", token, content);
    }
}
