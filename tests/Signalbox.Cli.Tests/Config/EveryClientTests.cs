using System.Text;
using Signalbox.Cli.Config;
using Signalbox.Cli.Tests.Fakes;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Config;

/// <summary>What holds for each client's file: from nothing, beside others' entries and comments, broken, twice, and taken back.</summary>
public sealed class EveryClientTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static TheoryData<string> Clients => ClientFiles.Clients;

    [Fact]
    public async Task Config_FromNothing_IsTheContract()
    {
        var all = new StringBuilder();
        foreach (string client in ClientPrograms.Names)
        {
            await using ConfigHub hub = await ConfigHub.StartAsync();
            await hub.RunAsync($"{client} --delegate --join --name mine");
            string text = hub.Read(ClientFiles.File(client)).Replace(hub.Hub.Url, "http://127.0.0.1:7420", StringComparison.Ordinal);
            all.Append("$ signalbox config ").Append(client).Append(" --delegate --join --name mine   # ~/").Append(ClientFiles.File(client)).Append('\n').Append(text).Append('\n');
        }

        Contract.AssertMatches("client-configs.txt", all.ToString());
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Config_BesideOthers_KeepsEveryLineOfTheirs(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        hub.Write(file, ClientFiles.Existing(client));

        await hub.RunAsync($"{client} --delegate --join");

        string[] now = hub.Read(file).Split('\n');
        int at = -1;
        foreach (string line in ClientFiles.Existing(client).Split('\n'))
        {
            at = Array.FindIndex(now, at + 1, one => one.Trim() == line.Trim() || one.Trim() == line.Trim() + ",");
            Assert.True(at >= 0, $"'{line}' is lost:\n{string.Join('\n', now)}");
        }

        Assert.Contains(now, line => line.Contains(ConfigHub.ClientToken, StringComparison.Ordinal));
        Assert.Contains(now, line => line.Contains(ConfigHub.AgentToken, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Config_Twice_ChangesNothingAndMakesNothing(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        hub.Write(file, ClientFiles.Existing(client));
        await hub.RunAsync($"{client} --delegate --join");
        string once = hub.Read(file);

        string said = await hub.RunAsync($"{client} --delegate --join");

        Assert.Equal(once, hub.Read(file));
        Assert.Equal($"{hub.Path(file)} says it already.\n", said);
        Assert.Equal(["POST /api/tokens", "POST /workspaces"], hub.Made);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Undo_OfAnExistingFile_IsByteForByteWhatItWas(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        string before = ClientFiles.Existing(client).ReplaceLineEndings("\r\n");
        hub.Write(file, before);
        await hub.RunAsync($"{client} --delegate --join");
        Assert.NotEqual(before, hub.Read(file));
        Assert.DoesNotContain("\n", hub.Read(file).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await hub.RunAsync($"{client} --undo");

        Assert.Equal(before, hub.Read(file));
        Assert.Contains("nothing to undo", (await hub.TryAsync($"{client} --undo")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Undo_OfAFileThatWasNotThere_RemovesIt(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        await hub.RunAsync($"{client} --delegate");

        await hub.RunAsync($"{client} --undo");

        Assert.False(File.Exists(hub.Path(ClientFiles.File(client))));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Undo_AfterSomebodyElsesChange_KeepsThat(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        hub.Write(file, ClientFiles.Existing(client));
        await hub.RunAsync($"{client} --delegate --join");
        hub.Write(file, hub.Read(file).Replace("kept: mine", "kept: changed meanwhile", StringComparison.Ordinal));

        await hub.RunAsync($"{client} --undo");

        string now = hub.Read(file);
        Assert.Contains("kept: changed meanwhile", now, StringComparison.Ordinal);
        Assert.False(TokenMask.Holds(now), now);
        Assert.Contains("mcp-server-time", now, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Config_BrokenFile_IsRefusedAndUntouched(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        hub.Write(file, ClientFiles.Broken(client));

        CommandLineOutcome outcome = await hub.TryAsync($"{client} --delegate --join");

        Assert.Equal((CliApp.Failure, ""), (outcome.Code, outcome.Output));
        Assert.Contains($"'{hub.Path(file)}' was left as it is", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(ClientFiles.Broken(client), hub.Read(file));
        Assert.Empty(hub.Made);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(hub.Path(file))!, Path.GetFileName(file) + "*"));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Config_Written_IsForItsOwnerOnly(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = hub.Path(ClientFiles.File(client));
        hub.Write(file, ClientFiles.Existing(client));

        await hub.RunAsync($"{client} --delegate");

        Assert.All(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"), one => Assert.Equal(Private, File.GetUnixFileMode(one)));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DryRun_ShowsTheChangeAndMakesNothing(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();
        string file = ClientFiles.File(client);
        hub.Write(file, ClientFiles.Existing(client));

        string said = await hub.RunAsync($"{client} --delegate --join --dry-run");

        Assert.Contains("+ ", said, StringComparison.Ordinal);
        Assert.Contains("(made when this is written)", said, StringComparison.Ordinal);
        Assert.Equal(ClientFiles.Existing(client), hub.Read(file));
        Assert.Empty(hub.Made);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Print_GivesTheWholeEntryAndTouchesNoFile(string client)
    {
        await using ConfigHub hub = await ConfigHub.StartAsync();

        string said = await hub.RunAsync($"{client} --delegate --join --print");

        Assert.Contains(ConfigHub.ClientToken, said, StringComparison.Ordinal);
        Assert.Contains(ConfigHub.AgentToken, said, StringComparison.Ordinal);
        Assert.False(File.Exists(hub.Path(ClientFiles.File(client))));
    }
}
