using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

public sealed class UpstreamImportTests
{
    private const string Made = """{"name":"x","transport":"stdio","endpoint":"x","missing_variables":[]}""";

    private const string Configuration =
        """
        {
          // as clients write it
          "mcpServers": {
            "my files": {"command": "npx", "args": ["-y", "server", "/srv/my data"], "env": {"API_KEY": "hunter22", "OTHER_KEY": "${HOME_KEY}"}, "cwd": "/srv", "autoApprove": []},
            "remote": {"type": "sse", "url": "https://h.example/sse", "headers": {"Authorization": "Bearer hunter22", "X-Org": "${env:ORG_KEY}", "x-api-key": "hunter22"}},
            "known": {"url": "https://k.example/mcp", "headers": {"Authorization": "Bearer ${K_TOKEN}"}},
            "off": {"command": "x", "disabled": true},
          }
        }
        """;

    [Fact]
    public async Task Import_Configuration_NamesVariablesAndSendsNoValue()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients", new FakeAnswer(Made, 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "add", "--from", await WriteAsync(cli, Configuration));

        Assert.Equal(0, outcome.Code);
        JsonNode?[] sent = [.. hub.Requests.Select(request => JsonNode.Parse(request.Body))];
        string[] expected =
        [
            """{"name":"my-files","transport":"stdio","endpoint":"npx -y server '/srv/my data'","pass_env":["API_KEY","OTHER_KEY"],"cwd":"/srv"}""",
            """
            {"name":"remote","transport":"sse","endpoint":"https://h.example/sse","auth_token_env":"SIGNALBOX_MCP_REMOTE_TOKEN",
             "headers_env":{"X-Org":"ORG_KEY","x-api-key":"SIGNALBOX_MCP_REMOTE_X_API_KEY_KEY"}}
            """,
            """{"name":"known","transport":"streamable_http","endpoint":"https://k.example/mcp","auth_token_env":"K_TOKEN"}""",
        ];
        Assert.Equal(expected.Length, sent.Length);
        Assert.All(expected.Zip(sent), pair => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(pair.First), pair.Second), pair.Second!.ToJsonString()));
        Assert.DoesNotContain("hunter22", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Equal(
            [
                "signalbox: my-files: put its value of API_KEY from the file into API_KEY",
                "signalbox: my-files: put the value of HOME_KEY into OTHER_KEY",
                "signalbox: my-files: 'autoApprove' is not taken over",
                "signalbox: remote: put its value of Authorization behind 'Bearer' from the file into SIGNALBOX_MCP_REMOTE_TOKEN",
                "signalbox: remote: put its value of x-api-key from the file into SIGNALBOX_MCP_REMOTE_X_API_KEY_KEY",
            ],
            outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Import_OneRefused_TheOthersAreAdded()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            "POST /api/mcp/clients", FakeAnswer.Refusal(409, "upstream-exists", "There is one."), new FakeAnswer(Made, 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "add", "--json", "--from", await WriteAsync(cli, """{"servers": {"a": {"command": "a"}, "b": {"command": "b"}}}"""));

        Assert.Equal((2, "signalbox: a: There is one.\n"), (outcome.Code, outcome.Error));
        Assert.Single(outcome.Json.AsArray());
    }

    [Theory]
    [InlineData("[]", "The file is no JSON object (it is no object.).")]
    [InlineData("{", "The file is no JSON object (")]
    [InlineData("{}", "The file has no 'mcpServers' (nor 'servers').")]
    public async Task Import_NoConfiguration_SaysWhatIsExpected(string text, string says)
    {
        using var cli = new CommandLine();

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "add", "--from", await WriteAsync(cli, text));

        Assert.Equal(2, outcome.Code);
        Assert.StartsWith($"signalbox: {says}", outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(CommandLine cli, string text)
    {
        string path = Path.Combine(cli.Home, "mcp.json");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
