using System.Net;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access;
using Signalbox.TestSupport;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class FirstStartTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task FirstStart_MakesAPrivateAdminToken()
    {
        await using AccessHub hub = await AccessHub.StartAsync();

        Assert.Matches("^sbx_[A-Za-z0-9_-]{43}\n$", await File.ReadAllTextAsync(hub.Paths.AdminToken));
        Assert.Equal(Private, File.GetUnixFileMode(hub.Paths.AdminToken));
        Assert.Equal(["admin.token"], Directory.GetFiles(hub.Paths.Data, "admin.token*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task SecondStart_KeepsTheToken()
    {
        using var folder = new TemporaryFolder();
        string first;
        await using (AccessHub hub = await AccessHub.StartAsync(folder: folder))
        {
            first = hub.AdminToken;
        }

        await using AccessHub again = await AccessHub.StartAsync(folder: folder);

        Assert.Equal(first, again.AdminToken);
        await AssertAdminAsync(again, first);
        Assert.DoesNotContain(again.Audit.Acts, act => act.Contains("token.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_TokenOfARestoredBackup_IsAccepted()
    {
        using var folder = new TemporaryFolder();
        string restored = "sbx_" + new string('A', 43);
        await File.WriteAllTextAsync(folder["admin.token"], restored);

        await using AccessHub hub = await AccessHub.StartAsync(folder: folder);

        await AssertAdminAsync(hub, restored);
    }

    [Fact]
    public async Task Start_FileDeleted_MakesANewTokenAndRevokesTheFormer()
    {
        using var folder = new TemporaryFolder();
        string first;
        await using (AccessHub hub = await AccessHub.StartAsync(folder: folder))
        {
            first = hub.AdminToken;
        }

        File.Delete(folder["admin.token"]);
        await using AccessHub again = await AccessHub.StartAsync(folder: folder);

        await AssertAdminAsync(again, again.AdminToken);
        using HttpResponseMessage old = await again.GetAsync("/api/test/who", Bearer(first));
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    [Fact]
    public async Task Start_FileReadableByOthers_IsClosed()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["admin.token"], "sbx_" + new string('A', 43));
        File.SetUnixFileMode(folder["admin.token"], Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await using AccessHub hub = await AccessHub.StartAsync(folder: folder);

        Assert.Equal(Private, File.GetUnixFileMode(folder["admin.token"]));
    }

    [Fact]
    public async Task Start_FileWithoutAToken_IsRefusedWithTheRemedy()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["admin.token"], "hello");

        IOException refusal = await Assert.ThrowsAsync<IOException>(() => AccessHub.StartAsync(folder: folder));

        Assert.Contains("does not hold a token", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInLink_PointsToTheHubsOwnAddress()
    {
        await using AccessHub hub = await AccessHub.StartAsync();

        Assert.Equal($"{hub.Origin}/signin#t={hub.AdminToken}", AccessFeature.SignInLink(hub.Services));
    }

    [Fact]
    public async Task SignInLink_ConfiguredBase_IsUsed()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["CODA_APP_URL"] = "https://hub.example/" });

        Assert.Equal($"https://hub.example/signin#t={hub.AdminToken}", AccessFeature.SignInLink(hub.Services));
    }

    [Fact]
    public async Task Start_PublicBindInClearText_IsRefused()
    {
        OptionsValidationException refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AccessHub.StartAsync(new() { ["urls"] = "http://0.0.0.0:0" }));

        Assert.Contains("http://0.0.0.0:0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("docs/behind-a-proxy.md", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task AssertAdminAsync(AccessHub hub, string token)
    {
        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", Bearer(token));
        Assert.Equal("admin Admin token ", await response.Content.ReadAsStringAsync());
    }
}
