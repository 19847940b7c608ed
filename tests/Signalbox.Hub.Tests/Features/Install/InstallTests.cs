using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Signalbox.Hub.Features.Install;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Messaging;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Install;

public sealed class InstallTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _program = "#!/bin/sh\necho published\n"u8.ToArray();
    private MessagingHub _hub = null!;

    private string Published => _folder["programs/linux-x64/signalbox"];

    private string Sum => Convert.ToHexStringLower(SHA256.HashData(_program));

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Published)!);
        await File.WriteAllBytesAsync(Published, _program);
        await File.WriteAllTextAsync(_folder["programs/secret"], "not for everybody");
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["SIGNALBOX_PROGRAMS"] = _folder["programs"] }).Build();
        _hub = await MessagingHub.StartAsync(null, services => services.AddInstall(configuration), app => app.MapInstall());
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task List_TellsWhatIsThereAndWhatIsNot()
    {
        using HttpResponseMessage response = await GetAsync("/install");
        JsonObject list = await response.JsonAsync();

        JsonNode program = Assert.Single(list["programs"]!.AsArray())!;
        Assert.Equal(("linux-x64", Sum, (long)_program.Length), ((string)program["platform"]!, (string)program["sha256"]!, (long)program["size"]!));
        Assert.Equal(["linux-arm64", "osx-arm64", "win-x64"], list["missing"]!.AsArray().Select(platform => (string)platform!));
        Assert.EndsWith("/install.sh | sh", (string)list["command"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_HasItsSumAsTagAndCanBeContinued()
    {
        using HttpResponseMessage whole = await GetAsync("/install/linux-x64");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/install/linux-x64");
        request.Headers.Range = new RangeHeaderValue(10, null);
        using HttpResponseMessage rest = await _hub.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using HttpResponseMessage sum = await GetAsync("/install/linux-x64.sha256");

        Assert.Equal(_program, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"\"{Sum}\"", whole.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(_program[10..], await rest.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{Sum}  signalbox\n", await sum.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/install/osx-arm64", "./publish osx-arm64")]
    [InlineData("/install/secret", "no such platform")]
    [InlineData("/install/..%2fsecret", "no such platform")]
    [InlineData("/install/linux-x64%2f..%2f..%2fsecret", "no such platform")]
    public async Task File_OfNoPlatform_IsNotFound(string path, string error)
    {
        using HttpResponseMessage response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(error, (string)(await response.JsonAsync())["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_Run_PutsTheProgramInItsPlace()
    {
        CommandOutcome run = await InstallAsync(await ScriptAsync());

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"installed {_folder["bin/signalbox"]} (SHA-256 {Sum})", run.Error, StringComparison.Ordinal);
        Assert.Equal("published\n", (await Command.RunAsync(_folder["bin/signalbox"], [], _folder.Path)).Output);
    }

    [Fact]
    public async Task Script_OtherBytesThanAnnounced_InstallsNothing()
    {
        string script = await ScriptAsync();
        await File.WriteAllTextAsync(Published, "#!/bin/sh\necho evil\n", TestContext.Current.CancellationToken);

        CommandOutcome run = await InstallAsync(script);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was installed", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["bin"]));
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _hub.SendAsync(HttpMethod.Get, path, token: null);

    private async Task<string> ScriptAsync()
    {
        using HttpResponseMessage response = await GetAsync("/install.sh");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task<CommandOutcome> InstallAsync(string script)
    {
        // The machine that tests may be another platform; the program is a script and runs everywhere.
        string here = script.Replace("$(uname -s)-$(uname -m)", "Linux-x86_64", StringComparison.Ordinal);
        return Command.RunAsync("/bin/sh", ["-c", here], _folder.Path, new Dictionary<string, string> { ["SIGNALBOX_BIN"] = _folder["bin"] });
    }
}
