using Signalbox.Cli.Connect;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Connect;

public sealed class ConnectSettingsTests : IDisposable
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private const string OtherId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string> Complete => new(StringComparer.Ordinal)
    {
        ["WORKSPACE_ID"] = Id,
        ["PLATFORM_URL"] = "https://hub.example.com",
        ["MOLECULE_WORKSPACE_TOKEN"] = "sbk_secret",
        ["CONFIGS_DIR"] = _folder.Path,
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("WORKSPACE_ID", "WORKSPACE_ID")]
    [InlineData("PLATFORM_URL", "PLATFORM_URL")]
    [InlineData("MOLECULE_WORKSPACE_TOKEN", "MOLECULE_WORKSPACE_TOKEN (or CONFIGS_DIR/.auth_token)")]
    public void Read_OneMissing_NamesThatOneAlone(string missing, string label)
    {
        Dictionary<string, string> absent = Complete;
        absent.Remove(missing);
        Dictionary<string, string> blank = Complete;
        blank[missing] = " \t";

        foreach (Dictionary<string, string> environment in new[] { absent, blank })
        {
            string text = Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(environment)).Message;

            Assert.EndsWith($"\nCurrently missing: {label}", text, StringComparison.Ordinal);
            Assert.StartsWith("signalbox connect: missing required environment.\n\nSet the following before running signalbox connect:\n", text, StringComparison.Ordinal);
            Assert.Contains("canvas → Tokens tab", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_AllMissing_NamesAll()
    {
        string text = Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(new Dictionary<string, string> { ["CONFIGS_DIR"] = _folder.Path })).Message;

        Assert.EndsWith("Currently missing: WORKSPACE_ID, PLATFORM_URL, MOLECULE_WORKSPACE_TOKEN (or CONFIGS_DIR/.auth_token)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TokenInFile_IsEnoughAndNotAskedFor()
    {
        File.WriteAllText(_folder[".auth_token"], " sbk_file\n");
        Dictionary<string, string> environment = Complete;
        environment.Remove("MOLECULE_WORKSPACE_TOKEN");

        Assert.Equal("sbk_file", ConnectSettings.Read(environment).Workspaces[0].Token.Current);

        environment.Remove("WORKSPACE_ID");
        string text = Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(environment)).Message;
        Assert.DoesNotContain("MOLECULE_WORKSPACE_TOKEN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TokenInBoth_TakesTheEnvironment()
    {
        File.WriteAllText(_folder[".auth_token"], "sbk_file");

        WorkspaceToken token = ConnectSettings.Read(Complete).Workspaces[0].Token;
        token.Reload();

        Assert.Equal("sbk_secret", token.Current);
    }

    [Fact]
    public void Reload_OfATokenFile_ReadsItAnew()
    {
        File.WriteAllText(_folder[".auth_token"], "old");
        Dictionary<string, string> environment = Complete;
        environment.Remove("MOLECULE_WORKSPACE_TOKEN");
        WorkspaceToken token = ConnectSettings.Read(environment).Workspaces[0].Token;
        Assert.Equal("old", token.Current);

        File.WriteAllText(_folder[".auth_token"], "new");
        Assert.Equal("old", token.Current);
        token.Reload();

        Assert.Equal("new", token.Current);
    }

    [Theory]
    [InlineData("https://hub.example.com/", "https://hub.example.com/")]
    [InlineData("https://hub.example.com/signalbox//", "https://hub.example.com/signalbox")]
    public void Read_SlashAtTheEnd_IsRemoved(string given, string expected)
    {
        Dictionary<string, string> environment = Complete;
        environment["PLATFORM_URL"] = given;

        Assert.Equal(expected, ConnectSettings.Read(environment).Platform.AbsoluteUri);
    }

    [Theory]
    [InlineData("ftp://hub.example.com")]
    [InlineData("hub.example.com")]
    [InlineData("https://ana:secret@hub.example.com")]
    [InlineData("https://hub.example.com/?a=1")]
    public void Read_NoAddress_IsRefused(string given)
    {
        Dictionary<string, string> environment = Complete;
        environment["PLATFORM_URL"] = given;

        Assert.Contains("PLATFORM_URL", Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(environment)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoUuid_IsRefused()
    {
        Dictionary<string, string> environment = Complete;
        environment["WORKSPACE_ID"] = "my-workspace";

        Assert.Contains("'my-workspace'", Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(environment)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("", 2)]
    [InlineData("many", 2)]
    [InlineData("-1", 2)]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("600", 60)]
    public void Read_PollTimeout_IsFrom0To60(string? given, int expected)
    {
        Dictionary<string, string> environment = Complete;
        if (given is not null)
        {
            environment["MOLECULE_MCP_POLL_TIMEOUT_SECS"] = given;
        }

        Assert.Equal(expected, ConnectSettings.Read(environment).PollSeconds);
    }

    [Fact]
    public void Read_Switches_AreOnWithAnyValue()
    {
        Dictionary<string, string> environment = Complete;
        Assert.True(ConnectSettings.Read(environment) is { Heartbeat: true, Inbox: true, Verbose: false });
        environment["MOLECULE_MCP_DISABLE_HEARTBEAT"] = "0";
        environment["MOLECULE_MCP_DISABLE_INBOX"] = "x";
        environment["MOLECULE_MCP_VERBOSE"] = "1";

        Assert.True(ConnectSettings.Read(environment) is { Heartbeat: false, Inbox: false, Verbose: true });
    }

    [Fact]
    public void Read_SeveralWorkspaces_OverrideTheOne()
    {
        Dictionary<string, string> environment = Complete;
        environment.Remove("MOLECULE_WORKSPACE_TOKEN");
        environment["MOLECULE_WORKSPACES"] = $$"""[{"id":"{{OtherId}}","token":"a"},{"id":"{{Id}}","token":"b"}]""";

        Assert.Equal([(OtherId, "a"), (Id, "b")], ConnectSettings.Read(environment).Workspaces.Select(one => (one.Id.Value, one.Token.Current)));
    }

    [Theory]
    [InlineData("[", "it is not JSON")]
    [InlineData("[]", "at least one entry")]
    [InlineData("{}", "at least one entry")]
    [InlineData("[1]", "entry 1")]
    [InlineData("""[{"id":"0f8fad5b-d9cb-469f-a165-70867728950e"}]""", "entry 1")]
    [InlineData("""[{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","token":" "}]""", "entry 1")]
    [InlineData("""[{"id":"x","token":"a"}]""", "entry 1")]
    [InlineData("""[{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","token":"a"},{"id":"0F8FAD5B-D9CB-469F-A165-70867728950E","token":"b"}]""", "repeats the id")]
    public void Read_MalformedWorkspaces_SayWhatIsWrong(string given, string expected)
    {
        Dictionary<string, string> environment = Complete;
        environment["MOLECULE_WORKSPACES"] = given;

        Assert.Contains(expected, Assert.Throws<ConnectRefusedException>(() => ConnectSettings.Read(environment)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(0)]
    public void Instructions_OfAnyKind_FitIn512Characters(int pollSeconds)
    {
        string text = ConnectTexts.Instructions(pollSeconds);

        Assert.InRange(text.Length, 1, 512);
        Assert.Equal(pollSeconds > 0, text.Contains($"wait_for_message(timeout_secs={pollSeconds})", StringComparison.Ordinal));
        Assert.Contains("inbox_pop(activity_id)", text, StringComparison.Ordinal);
    }
}
