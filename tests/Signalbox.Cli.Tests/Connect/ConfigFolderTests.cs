using Signalbox.Cli.Connect;
using Signalbox.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Connect;

public sealed class ConfigFolderTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly WorkspaceId Id = WorkspaceId.TryParse("0f8fad5b-d9cb-469f-a165-70867728950e", out WorkspaceId id) ? id : default;

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Find_ConfigsDir_IsTaken() =>
        Assert.Equal("/srv/agent", ConfigFolder.Find(new(new Dictionary<string, string> { ["CONFIGS_DIR"] = "/srv/agent" })).Path);

    [Fact]
    public void Find_NothingSet_IsBelowHomeAndOwnersAlone()
    {
        ConfigFolder folder = ConfigFolder.Find(new(new Dictionary<string, string> { ["HOME"] = _home.Path }));
        folder.SaveSecret(Id, "secret", several: false);

        Assert.Equal(_home[".molecule-workspace"], folder.Path);
        Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
        Assert.Equal(OwnFile, File.GetUnixFileMode(Path.Combine(folder.Path, ".platform_inbound_secret")));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(folder.Path, ".platform_inbound_secret")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Cursor_SavedInAFolderThatIsNotThere_IsReadAgain()
    {
        var folder = new ConfigFolder(_home["new/one"]);
        Assert.Null(folder.ReadCursor(Id, several: false));

        folder.SaveCursor(Id, 42, several: false);

        Assert.Equal(42, new ConfigFolder(_home["new/one"]).ReadCursor(Id, several: false));
        Assert.True(File.Exists(_home["new/one/.mcp_inbox_cursor"]));
    }

    [Fact]
    public void Cursor_OfSeveralWorkspaces_HasAFileEach()
    {
        var folder = new ConfigFolder(_home.Path);

        folder.SaveCursor(Id, 7, several: true);

        Assert.True(File.Exists(_home[".mcp_inbox_cursor.0f8fad5b"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-3")]
    [InlineData("later")]
    public void Cursor_Unreadable_IsNone(string text)
    {
        File.WriteAllText(_home[".mcp_inbox_cursor"], text);

        Assert.Null(new ConfigFolder(_home.Path).ReadCursor(Id, several: false));
    }

    [Fact]
    public void Consumer_OfTwoProcesses_DiffersAndOfTheNextIsTheDeadOnes()
    {
        var log = new ConnectLog(TextWriter.Null, verbose: false);
        var folder = new ConfigFolder(_home.Path);
        using ConsumerSlot first = ConsumerSlot.Take(folder, null, log);
        ConsumerSlot second = ConsumerSlot.Take(folder, null, log);
        string dead = second.Name;
        second.Dispose();

        using ConsumerSlot third = ConsumerSlot.Take(folder, null, log);

        Assert.NotEqual(first.Name, dead);
        Assert.Equal(dead, third.Name);
    }

    [Fact]
    public void Consumer_FolderThatCantBeWritten_IsStillOne()
    {
        using var error = new StringWriter();
        File.WriteAllText(_home["file"], "");

        using ConsumerSlot slot = ConsumerSlot.Take(new ConfigFolder(_home["file/below"]), null, new ConnectLog(error, verbose: false));

        Assert.StartsWith("process-", slot.Name, StringComparison.Ordinal);
        Assert.Contains("can't be written to", error.ToString(), StringComparison.Ordinal);
    }
}
