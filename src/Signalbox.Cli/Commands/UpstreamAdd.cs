using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream add</c>.</summary>
internal static class UpstreamAdd
{
    public static Verb Create(CliSurroundings around)
    {
        var name = new Argument<string?>("name") { Description = "Prefix of its tools: letters, digits, '-' and '_'.", Arity = ArgumentArity.ZeroOrOne };
        var words = new Argument<string[]>("command") { Description = "After --: a program of the hub's machine, and its arguments.", Arity = ArgumentArity.ZeroOrMore };
        var url = new Option<string?>("--url") { HelpName = "address", Description = "A server that is reached over HTTP, instead of a program." };
        var sse = new Option<bool>("--sse") { Description = "The server speaks the old HTTP+SSE transport." };
        var token = new Option<string?>("--token-env") { HelpName = "variable", Description = "Variable that holds its bearer token." };
        var headers = new Option<string[]>("--header-env") { HelpName = "header=variable", Description = "A further header, and the variable that holds its value." };
        var pass = new Option<string[]>("--pass-env") { HelpName = "variable", Description = "A further variable that the program is given." };
        var cwd = new Option<string?>("--cwd") { HelpName = "folder", Description = "Where the program starts." };
        var tools = new Option<string?>("--tools") { HelpName = "regex", Description = "Only tools in whose names this is found." };
        var timeout = new Option<double?>("--timeout") { HelpName = "seconds", Description = "For one call; default: 30." };
        var startup = new Option<double?>("--startup-timeout") { HelpName = "seconds", Description = "For connecting; default: 60." };
        Option<string?> session = new Option<string?>("--session") { Description = "Who shares a session: shared, per_caller or stateless." }.AcceptOnlyFromAmong("shared", "per_caller", "stateless");
        Option<string?> pins = new Option<string?>("--pins") { Description = "When a tool's definition changes: off, warn or block." }.AcceptOnlyFromAmong("off", "warn", "block");
        var from = new Option<string?>("--from") { HelpName = "file", Description = "All servers of a client's configuration (mcpServers), without their secrets." };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "add",
            "Add an MCP server. Admins may, because it runs a program.",
            """
            Secrets are never given here: put NAME=value into <home>/upstreams.env (mode
            600), and name the variable.

            Examples:
              signalbox upstream add time -- uvx mcp-server-time
              signalbox upstream add git --token-env GIT_MCP_TOKEN -- git-mcp --readonly
              signalbox upstream add exa --url https://mcp.exa.ai/mcp \
                --header-env x-api-key=EXA_API_KEY
              signalbox upstream add --from ~/.cursor/mcp.json
            """)
        {
            name,
            words,
            url,
            sse,
            token,
            headers,
            pass,
            cwd,
            tools,
            timeout,
            startup,
            session,
            pins,
            from,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null)
            {
                if (result.GetValue(name) is not null || result.GetValue(url) is not null)
                {
                    result.AddError("--from takes names and addresses from the file: leave them out.");
                }

                return;
            }

            if (result.GetValue(name) is null)
            {
                result.AddError("Give the server a name, or say --from FILE for all of a client's configuration.");
            }
            else if (result.GetValue(url) is null == (result.GetValue(words) is not { Length: > 0 }))
            {
                result.AddError("Say either --url ADDRESS, or the program and its arguments after --.");
            }
            else if (result.GetValue(sse) && result.GetValue(url) is null)
            {
                result.AddError("--sse goes with --url.");
            }

            foreach (string pair in result.GetValue(headers) ?? [])
            {
                if (pair.IndexOf('=', StringComparison.Ordinal) is var equals && (equals <= 0 || equals == pair.Length - 1))
                {
                    result.AddError($"--header-env is '{pair}'; use HEADER=VARIABLE, such as x-api-key=EXA_API_KEY.");
                }
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(from) is { } file)
            {
                return await UpstreamImport.RunAsync(around, file, parsed.GetValue(json), cancellationToken);
            }

            string? address = parsed.GetValue(url);
            var body = new JsonObject
            {
                ["name"] = parsed.GetValue(name),
                ["transport"] = address is null ? "stdio" : parsed.GetValue(sse) ? "sse" : "streamable_http",
                ["endpoint"] = address ?? ShellWords.Join(parsed.GetValue(words)!),
            };
            Add(body, "auth_token_env", parsed.GetValue(token));
            Add(body, "allowed_tools_regex", parsed.GetValue(tools));
            Add(body, "timeout_seconds", parsed.GetValue(timeout));
            Add(body, "startup_timeout_seconds", parsed.GetValue(startup));
            Add(body, "cwd", parsed.GetValue(cwd));
            Add(body, "session", parsed.GetValue(session));
            Add(body, "pins", parsed.GetValue(pins));
            Add(body, "headers_env", Headers(parsed.GetValue(headers)));
            Add(body, "pass_env", parsed.GetValue(pass) is { Length: > 0 } names ? new JsonArray([.. names.Select(variable => (JsonNode)variable)]) : null);
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode made = await hub.PostAsync("/api/mcp/clients", body, cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(made.ToJsonString()) : PrintAsync(around, made));
            return 0;
        });
        return command;
    }

    /// <summary>What was added, and which variables have no value.</summary>
    public static async Task PrintAsync(CliSurroundings around, JsonNode made)
    {
        await around.Out.WriteLineAsync(Outcome.OneLine($"{made.Text("name")}: {made.Text("transport")}, {made.Text("endpoint")}"));
        foreach (JsonNode? variable in made.List("missing_variables"))
        {
            await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine(variable?.ToString() ?? "")} has no value yet; put it into <home>/upstreams.env on the hub's machine");
        }
    }

    private static JsonObject? Headers(string[]? pairs)
    {
        if (pairs is not { Length: > 0 })
        {
            return null;
        }

        var headers = new JsonObject();
        foreach (string[] pair in pairs.Select(pair => pair.Split('=', 2)))
        {
            headers[pair[0]] = pair[1];
        }

        return headers;
    }

    private static void Add(JsonObject body, string member, JsonNode? value)
    {
        if (value is not null)
        {
            body[member] = value;
        }
    }
}
