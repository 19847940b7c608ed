using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class EndpointReaderTests
{
    [Fact]
    public void Read_LeastFields_HasTheDefaults()
    {
        UpstreamEndpoint endpoint = Read("""{"name": "x", "transport": "stdio", "endpoint": "npx server"}""").Endpoint!;

        Assert.Equal(("x", UpstreamTransport.Stdio, "npx server"), (endpoint.Name, endpoint.Transport, endpoint.Endpoint));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)), (endpoint.Timeout, endpoint.StartupTimeout));
        Assert.Null(endpoint.AuthTokenEnv);
        Assert.Null(endpoint.AllowedToolsRegex);
        Assert.Equal((UpstreamSessionPolicy.Shared, UpstreamPins.Off), (endpoint.Session, endpoint.Pins));
    }

    [Fact]
    public void Read_EveryField_IsTaken()
    {
        UpstreamEndpoint program = Read(
            """
            {"name": "db", "transport": "stdio", "endpoint": "db-mcp --quiet", "auth_token_env": "DB_MCP_TOKEN", "allowed_tools_regex": "^get_", "timeout_seconds": 2.5,
             "startup_timeout_seconds": "7", "pass_env": ["DATABASE_URL"], "cwd": "/srv/db", "session": "per_caller", "max_sessions": 3, "max_concurrent_calls": 4, "pins": "block"}
            """).Endpoint!;
        UpstreamEndpoint remote = Read("""{"name": "exa", "transport": "sse", "endpoint": "https://mcp.exa.ai/sse", "headers_env": {"X-Api-Key": "EXA_API_KEY"}}""").Endpoint!;

        Assert.Equal(("DB_MCP_TOKEN", "^get_", "/srv/db"), (program.AuthTokenEnv, program.AllowedToolsRegex, program.Cwd));
        Assert.Equal((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7)), (program.Timeout, program.StartupTimeout));
        Assert.Equal((UpstreamSessionPolicy.PerCaller, 3, 4, UpstreamPins.Block), (program.Session, program.MaxSessions, program.MaxConcurrentCalls, program.Pins));
        Assert.Equal(["DB_MCP_TOKEN", "DATABASE_URL"], program.Variables);
        Assert.Equal((UpstreamTransport.Sse, "EXA_API_KEY"), (remote.Transport, remote.HeadersEnv["X-Api-Key"]));
    }

    [Fact]
    public void Read_CanonicalForm_IsTheSameEndpoint()
    {
        UpstreamEndpoint endpoint = Read("""{"name": "db", "transport": "stdio", "endpoint": "a 'ü'", "pass_env": ["B", "A"], "timeout_seconds": 0.5}""").Endpoint!;

        string text = EndpointText.Of(endpoint);

        Assert.Equal(text, EndpointText.Of(Read(text).Endpoint!));
    }

    [Theory]
    [InlineData("timeout", "did you mean 'timeout_seconds'?")]
    [InlineData("url", "did you mean 'endpoint'?")]
    [InlineData("command", "did you mean 'endpoint'?")]
    [InlineData("env", "did you mean 'pass_env'?")]
    [InlineData("headers", "did you mean 'headers_env'?")]
    [InlineData("auth_token", "did you mean 'auth_token_env'?")]
    [InlineData("alowed_tools_regexp", "did you mean 'allowed_tools_regex'?")]
    [InlineData("Name ", "did you mean 'name'?")]
    [InlineData("colour", "unknown key 'colour' (known are: name, transport, ")]
    public void Read_UnknownKey_IsRefusedWithTheNearestKnown(string key, string says)
    {
        string fault = Assert.Single(Read(new JsonObject { ["name"] = "x", ["transport"] = "stdio", ["endpoint"] = "a", [key] = "v" }.ToJsonString()).Faults);

        Assert.StartsWith($"unknown key '{key}'", fault, StringComparison.Ordinal);
        Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", null, "'name' is missing")]
    [InlineData("transport", null, "'transport' is missing")]
    [InlineData("endpoint", null, "'endpoint' is missing")]
    [InlineData("name", "5", "'name' must be a text; put it in quotes")]
    [InlineData("transport", "\"websocket\"", "'transport' must be stdio, streamable_http or sse")]
    [InlineData("timeout_seconds", "0", "'timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("timeout_seconds", "-1", "'timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("timeout_seconds", "\"soon\"", "'timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("timeout_seconds", "\"NaN\"", "'timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("startup_timeout_seconds", "0", "'startup_timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("startup_timeout_seconds", "1e9", "'startup_timeout_seconds' must be a number of seconds greater than 0, at most 86400")]
    [InlineData("max_sessions", "0", "'max_sessions' must be a whole number from 1 to 1000")]
    [InlineData("max_concurrent_calls", "1.5", "'max_concurrent_calls' must be a whole number from 1 to 1000")]
    [InlineData("session", "\"per-caller\"", "'session' must be shared, per_caller or stateless")]
    [InlineData("pins", "\"on\"", "'pins' must be off, warn or block")]
    [InlineData("pass_env", "\"A_KEY\"", "'pass_env' must be a list of names of variables, such as [DATABASE_URL]")]
    [InlineData("headers_env", "[]", "'headers_env' must map names of headers to names of variables, such as X-Api-Key: EXA_API_KEY")]
    [InlineData("cwd", "\"work\"", "'cwd' must be an absolute path; nothing is expanded in it")]
    [InlineData("cwd", "\"~/work\"", "'cwd' must be an absolute path; nothing is expanded in it")]
    [InlineData("endpoint", "\"a 'b\"", "'endpoint' is no command line: a single quote is not closed")]
    [InlineData("endpoint", "\"a\\nb\"", "'endpoint' must have 1 to 4096 characters and no line breaks")]
    [InlineData("endpoint", "\" \"", "'endpoint' must have 1 to 4096 characters and no line breaks")]
    [InlineData("headers_env", "{\"X-Key\": \"A_KEY\"}", "'headers_env' is for HTTP; a program is given variables by 'pass_env'")]
    public void Read_WrongValue_IsRefusedByName(string key, string? json, string fault)
    {
        var entry = new JsonObject { ["name"] = "x", ["transport"] = "stdio", ["endpoint"] = "a" };
        entry.Remove(key);
        if (json is not null)
        {
            entry[key] = JsonNode.Parse(json);
        }

        Assert.Equal(fault, Assert.Single(EndpointReader.Read(entry).Faults));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a__b")]
    [InlineData("a_")]
    [InlineData("_a")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("012345678901234567890123456789012")]
    public void Read_NameThatCannotBeAPrefix_IsRefused(string name) =>
        Assert.StartsWith("'name' must have 1 to 32 characters", Assert.Single(Read(name, "stdio", "a").Faults), StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("/mcp")]
    [InlineData("mcp.example.com/mcp")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public void Read_UrlOfNoWebServer_IsRefused(string url) => Assert.Equal(
        "'endpoint' must be a whole URL that begins with http:// or https:// for the transport streamable_http",
        Assert.Single(Read("x", "streamable_http", url).Faults));

    [Theory]
    [InlineData("auth_token_env", "ghp_0123456789", "capital letters")]
    [InlineData("auth_token_env", "my_token", "capital letters")]
    [InlineData("auth_token_env", "1TOKEN", "capital letters")]
    [InlineData("auth_token_env", "PATH", "contains TOKEN, SECRET or KEY")]
    [InlineData("auth_token_env", "SIGNALBOX_PROXY_SECRET", "a setting of the hub itself")]
    public void Read_VariableThatIsNone_IsRefusedWithoutRepeatingIt(string key, string name, string says)
    {
        string fault = Assert.Single(EndpointReader.Read(new JsonObject { ["name"] = "x", ["transport"] = "stdio", ["endpoint"] = "a", [key] = name }).Faults);

        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.Equal(name.StartsWith("SIGNALBOX_", StringComparison.Ordinal), fault.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", "which the hub sets itself")]
    [InlineData("content-length", "which the hub sets itself")]
    [InlineData("Mcp-Session-Id", "which the hub sets itself")]
    [InlineData("Authorization", "which 'auth_token_env' sets already; keep one of them")]
    [InlineData("X Y", "which is no name of a header")]
    [InlineData("X-Y\r\nHost", "which is no name of a header")]
    public void Read_HeaderOfTheHubItself_IsRefused(string header, string says)
    {
        var entry = new JsonObject
        {
            ["name"] = "x",
            ["transport"] = "streamable_http",
            ["endpoint"] = "https://x/",
            ["auth_token_env"] = "X_TOKEN",
            ["headers_env"] = new JsonObject { [header] = "A_KEY" },
        };

        Assert.Contains(says, Assert.Single(EndpointReader.Read(entry).Faults), StringComparison.Ordinal);
    }

    private static EndpointReading Read(string json) => EndpointReader.Read(JsonNode.Parse(json)!.AsObject());

    private static EndpointReading Read(string name, string transport, string endpoint) =>
        EndpointReader.Read(new JsonObject { ["name"] = name, ["transport"] = transport, ["endpoint"] = endpoint });
}
