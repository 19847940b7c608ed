using System.Text.Json.Nodes;
using Signalbox.Cli.Tests.Fakes;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Commands;

public sealed class UpstreamTests
{
    private const string Files =
        """
        {"name":"files","transport":"stdio","endpoint":"npx \u001bfiles","status":"configured_but_unconnected","auth_token_env":null,"auth_token_present":false,
         "allowed_tools_regex":null,"tools_count":null,"last_check_at":"2026-11-20T10:00:00Z","last_error":"exit code 1","state":"unreachable","stale":false,"reason_code":"exited",
         "action":"read_standard_error","last_ok_at":null,"next_check_at":null,"next_retry_at":"2026-11-20T10:00:08Z","latency_ms":null}
        """;

    private const string Time =
        """
        {"name":"time","transport":"streamable_http","endpoint":"https://t/","status":"connected","tools_count":2,"last_check_at":null,"last_error":null,"state":"connected","stale":false,
         "reason_code":"ok","latency_ms":12.34}
        """;

    private const string Entry =
        """{"name":"exa","transport":"streamable_http","endpoint":"https://mcp.exa.ai/mcp","missing_variables":["EXA_API_KEY"],"source":"api"}""";

    [Fact]
    public async Task List_AsTable_ShowsStatesAndNoControlsAndWhatWasLeftOut()
    {
        await using FakeHub hub = await ListedAsync($"[{Files},{Time}]", """[{"path":"/h/config.yaml","endpoint":"bad","message":"Left out: 'name' is missing."}]""");
        var time = new ManualTimeProvider();
        time.Jump(new DateTimeOffset(2026, 11, 20, 10, 5, 30, TimeSpan.Zero) - time.GetUtcNow());
        using var cli = new CommandLine(hub) { Time = time };

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "list");

        Assert.Equal((0, "signalbox: /h/config.yaml, bad: Left out: 'name' is missing.\n"), (outcome.Code, outcome.Error));
        Assert.Contains("unreachable", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("connected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("never", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("5m ago", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Empty_SaysHowToAddOne()
    {
        await using FakeHub hub = await ListedAsync("[]", "[]");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "list");

        Assert.Equal((0, "There is no MCP server. 'signalbox upstream add NAME -- COMMAND' adds one.\n"), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task List_AsJson_IsTheHubsAnswer()
    {
        await using FakeHub hub = await ListedAsync($"[{Time}]", "[]");
        using var cli = new CommandLine(hub);

        Assert.Equal("time", (await cli.RunAsync("upstream", "list", "--json")).Json["clients"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Add_Program_IsTheCommandLineThatSplitsIntoItsWords()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients", new FakeAnswer("""{"name":"db","transport":"stdio","endpoint":"db-mcp","missing_variables":[]}""", 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync(
            "upstream", "add", "db", "--token-env", "DB_TOKEN", "--pass-env", "A_KEY", "--pass-env", "B_KEY", "--cwd", "/srv", "--tools", "^get_", "--timeout", "2.5",
            "--session", "per_caller", "--pins", "warn", "--", "db-mcp", "--name", "it's mine");

        Assert.Equal((0, "db: stdio, db-mcp\n", ""), (outcome.Code, outcome.Output, outcome.Error));
        AssertBody(
            hub,
            """
            {"name":"db","transport":"stdio","endpoint":"db-mcp --name 'it'\\''s mine'","auth_token_env":"DB_TOKEN","allowed_tools_regex":"^get_","timeout_seconds":2.5,"cwd":"/srv",
             "session":"per_caller","pins":"warn","pass_env":["A_KEY","B_KEY"]}
            """);
    }

    [Fact]
    public async Task Add_Url_SaysWhichVariablesHaveNoValue()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients", new FakeAnswer(Entry, 201));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "add", "exa", "--url", "https://mcp.exa.ai/mcp", "--header-env", "x-api-key=EXA_API_KEY");

        Assert.Equal((0, "exa: streamable_http, https://mcp.exa.ai/mcp\n"), (outcome.Code, outcome.Output));
        Assert.Equal("signalbox: EXA_API_KEY has no value yet; put it into <home>/upstreams.env on the hub's machine\n", outcome.Error);
        AssertBody(hub, """{"name":"exa","transport":"streamable_http","endpoint":"https://mcp.exa.ai/mcp","headers_env":{"x-api-key":"EXA_API_KEY"}}""");
    }

    [Theory]
    [InlineData("Say either --url ADDRESS, or the program and its arguments after --.", "x")]
    [InlineData("Say either --url ADDRESS, or the program and its arguments after --.", "x", "--url", "https://h/", "--", "a")]
    [InlineData("Give the server a name, or say --from FILE for all of a client's configuration.", "--url", "https://h/")]
    [InlineData("--from takes names and addresses from the file: leave them out.", "x", "--from", "f")]
    [InlineData("--sse goes with --url.", "x", "--sse", "--", "a")]
    [InlineData("--header-env is 'x-key'; use HEADER=VARIABLE, such as x-api-key=EXA_API_KEY.", "x", "--url", "https://h/", "--header-env", "x-key")]
    public async Task Add_WrongUse_IsRefusedBeforeTheHubIsAsked(string says, params string[] args)
    {
        using var cli = new CommandLine();

        CommandLineOutcome outcome = await cli.RunAsync(["upstream", "add", .. args]);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith($"signalbox: {says}\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Refused_SaysTheHubsWords()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients", FakeAnswer.Refusal(409, "upstream-read-only", "'x' is described in /h/config.yaml."));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "add", "x", "--", "a");

        Assert.Equal((2, "", "signalbox: 'x' is described in /h/config.yaml.\n"), (outcome.Code, outcome.Output, outcome.Error));
    }

    [Fact]
    public async Task Remove_One_AsksItsRoute()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("DELETE /api/mcp/clients/files", new FakeAnswer("", 204));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "remove", "files");

        Assert.Equal((0, "Removed.\n"), (outcome.Code, outcome.Output));
    }

    [Theory]
    [InlineData(Time, 0, "time: connected, 2 tools, 12.3 ms\n")]
    [InlineData(Files, 1, "files: unreachable (configured_but_unconnected): exit code 1\n")]
    public async Task Check_Answer_IsItsExitCode(string client, int code, string output)
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients/x/check", client);
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "check", "x");

        Assert.Equal((code, output), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task Check_Retry_ConnectsAnewFirst()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /api/mcp/clients/x/retry", new FakeAnswer(Time, 202)).On("POST /api/mcp/clients/x/check", Time);
        using var cli = new CommandLine(hub);

        await cli.RunAsync("upstream", "check", "x", "--retry");

        Assert.Equal(["POST /api/mcp/clients/x/retry", "POST /api/mcp/clients/x/check"], hub.Requests.Select(request => request.Route));
    }

    [Fact]
    public async Task Explain_Failed_NamesWhatHelpsFirst()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            "GET /api/mcp/clients/files/explain",
            $$"""
            {"client":{{Files}},"rule":{"name":"transport-down","state":"unreachable","status":"configured_but_unconnected","when":{"transport":["down"]} },
             "evidence":[{"source":"event","what":"lost","at":"2026-11-20T10:00:00Z","age_seconds":3.2,"detail":"exit code 1"}],
             "connection":{"state":"waiting","sessions":0,"in_flight":0,"failed_attempts":2,"standard_error":["no such \u001b[31mfolder"]},"advice":"Read what the program wrote last."}
            """);
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "explain", "files");

        Assert.Equal(
            """
            files: unreachable (configured_but_unconnected): exit code 1
              what helps: Read what the program wrote last.
              because: transport-down (exited)
              endpoint: npx  files (stdio)
              last checked: 2026-11-20T10:00:00Z
              next attempt: 2026-11-20T10:00:08Z
              by event: lost, 3 s ago: exit code 1
              its standard error: no such  [31mfolder

            """,
            outcome.Output);
    }

    [Fact]
    public async Task Call_Tool_IsOneRequestOfThisRevisionAndItsTextIsTheOutput()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On(
            "POST /mcp/tools", """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"10:00 \u001b[2J"},{"type":"image","mimeType":"image/png","data":"x"}]}}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "call", "time", "now", """{"zone": "UTC"}""");

        Assert.Equal((0, "10:00  [2J\n[image image/png]\n", ""), (outcome.Code, outcome.Output, outcome.Error));
        JsonNode asked = JsonNode.Parse(hub.Requests.Single().Body)!;
        Assert.Equal(("tools/call", "time__now", "UTC"), (asked["method"]!.GetValue<string>(), asked["params"]!["name"]!.GetValue<string>(), asked["params"]!["arguments"]!["zone"]!.GetValue<string>()));
        Assert.Equal("2026-07-28", asked["params"]!["_meta"]!["io.modelcontextprotocol/protocolVersion"]!.GetValue<string>());
        Assert.Equal("Bearer sbx_test", hub.Requests.Single().Authorization);
    }

    [Fact]
    public async Task Call_AnswerAsEvents_IsFoundBehindProgress()
    {
        const string Events = """
            data: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}}

            data: {"jsonrpc":"2.0","id":1,"result":{"content":[],"structuredContent":{"now":10},"isError":true}}


            """;
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /mcp/tools", new FakeAnswer(Events, ContentType: "text/event-stream"));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "call", "time", "now", "--json");

        Assert.Equal(1, outcome.Code);
        Assert.Equal(10, outcome.Json["structuredContent"]!["now"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unknown tool: time__now"}}""", "Unknown tool: time__now")]
    [InlineData(400, """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unknown tool: time__now"}}""", "Unknown tool: time__now")]
    [InlineData(403, """{"type":"urn:signalbox:role-required","detail":"Not for you."}""", "Not for you.")]
    public async Task Call_Refused_SaysTheHubsWords(int status, string body, string says)
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("POST /mcp/tools", new FakeAnswer(body, status));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "call", "time", "now");

        Assert.Equal((2, "", $"signalbox: {says}\n"), (outcome.Code, outcome.Output, outcome.Error));
    }

    [Theory]
    [InlineData("[1]", "The arguments are no JSON object.")]
    [InlineData("{", "The arguments are no JSON (")]
    [InlineData("@/nowhere/a.json", "The arguments can't be read: ")]
    public async Task Call_ArgumentsThatAreNone_AreRefusedBeforeTheHubIsAsked(string arguments, string says)
    {
        using var cli = new CommandLine();

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "call", "time", "now", arguments);

        Assert.Equal(2, outcome.Code);
        Assert.StartsWith($"signalbox: {says}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Events_AreLinesAndGoOnWhereTheyWere()
    {
        const string First = """
            id: 7
            event: reset
            data: {"seq":7}

            id: 8
            event: task.running
            data: {"seq":8,"at":1700000000.5,"kind":"task.running","subject":"t","payload":{}}

            id: 9
            event: upstream.state
            data: {"seq":9,"at":1700000000.5,"kind":"upstream.state","subject":"files","payload":{"state":"connected","generation":2}}


            """;
        const string Second = """
            id: 10
            event: upstream.removed
            data: {"seq":10,"at":1700000001,"kind":"upstream.removed","subject":"files","payload":{}}


            """;
        await using FakeHub hub = (await FakeHub.StartAsync())
            .On("GET /api/me", """{"roles":["operator","member"]}""")
            .On("GET /api/events", new FakeAnswer(First, ContentType: "text/event-stream"), new FakeAnswer(Second, ContentType: "text/event-stream"), FakeAnswer.Refusal(401, "invalid-token", "Revoked."));
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "watch", "files");

        Assert.Equal(2, outcome.Code);
        Assert.Equal("2023-11-14T22:13:20Z  state  files  state=connected generation=2\n2023-11-14T22:13:21Z  removed  files  \n", outcome.Output);
        Assert.StartsWith("signalbox: Revoked.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ByAMember_SaysWhoIsTold()
    {
        await using FakeHub hub = (await FakeHub.StartAsync()).On("GET /api/me", """{"roles":["member"]}""");
        using var cli = new CommandLine(hub);

        CommandLineOutcome outcome = await cli.RunAsync("upstream", "watch");

        Assert.Equal(2, outcome.Code);
        Assert.StartsWith("signalbox: Changes of MCP servers are told to operators", outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<FakeHub> ListedAsync(string clients, string problems) => (await FakeHub.StartAsync())
        .On("GET /api/mcp/clients/list", $$"""{"clients":{{clients}},"stub":false,"generated_at":"2026-11-20T10:00:00Z"}""")
        .On("GET /api/mcp/clients", $$"""{"generation":1,"clients":[],"problems":{{problems}}}""");

    private static void AssertBody(FakeHub hub, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(hub.Requests.Single().Body)), hub.Requests.Single().Body);
}
