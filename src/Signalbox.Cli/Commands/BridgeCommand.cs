using System.CommandLine;
using System.Net;
using Signalbox.Cli.Bridge;
using Signalbox.Cli.Bridge.Tokens;
using Signalbox.Cli.Help;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox bridge</c>.</summary>
internal static class BridgeCommand
{
    private const string UrlVariable = "CODA_MCP_URL";

    public static Command Create(CliSurroundings around)
    {
        var url = new Argument<string?>("url") { Description = $"The server's MCP endpoint; default: {UrlVariable}.", Arity = ArgumentArity.ZeroOrOne };
        var variable = new Option<string?>("--token-env") { HelpName = "name", Description = "The token is in this environment variable." };
        var file = new Option<string?>("--token-file") { HelpName = "path", Description = "The token is in this file, read anew for every message." };
        var program = new Option<string?>("--token-command") { HelpName = "command", Description = "This command prints the token, or JSON with access_token." };
        var timeout = new Option<int>("--timeout") { HelpName = "seconds", Description = "How long an answer may take to begin.", DefaultValueFactory = _ => 300 };
        var clear = new Option<bool>("--allow-http") { Description = "Send the token over http to another machine, too." };
        var command = new Verb(
            "bridge",
            "Connect a stdio MCP client to a remote MCP server.",
            """
            For clients that can only start programs, and for servers whose tokens end
            soon. The client starts it; every message passes as it is. A token from a
            command is kept until shortly before its end, and fetched anew when the server
            refuses it. Redirects are errors: a token goes to the given address only.

            Examples:
              signalbox bridge https://hub.example/mcp --token-env SIGNALBOX_TOKEN
              signalbox bridge https://mcp-coda.example.com/mcp \
                --token-command "databricks auth token -p DEFAULT"

            Exit code: 0 when the client has closed its end, 2 usage error.
            """)
        {
            url,
            variable,
            file,
            program,
            timeout,
            clear,
        };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(variable), result.GetValue(file), result.GetValue(program) }.Count(source => source is not null) > 1)
            {
                result.AddError("--token-env, --token-file and --token-command exclude each other: name one source of the token.");
            }

            if (result.GetResult(timeout)?.Tokens.Count > 0 && result.GetValue(timeout) is < 1 or > 86_400)
            {
                result.AddError("--timeout must be between 1 and 86400 seconds.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ITokenSource? source = Source(around, parsed.GetValue(variable), parsed.GetValue(file), parsed.GetValue(program));
            Uri address = Address(parsed.GetValue(url) ?? around.Environment.GetValueOrDefault(UrlVariable), source is not null && !parsed.GetValue(clear));
            if (source is VariableToken)
            {
                await source.FetchAsync(cancellationToken); // That it is missing is better said now than for every message.
            }

            var settings = new BridgeSettings { Url = address, AnswerPatience = TimeSpan.FromSeconds(parsed.GetValue(timeout)) };
            return await RunAsync(around, settings, source, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliSurroundings around, BridgeSettings settings, ITokenSource? source, CancellationToken cancellationToken)
    {
        using var pool = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        using var http = new HttpClient(pool, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using TokenCache? tokens = source is null ? null : new TokenCache(source, around.Time);
        using var remote = new RemoteServer(settings, http, tokens, around.Time);
        using var client = new ClientEnd(around.OutBytes);
        using var program = new BridgeProgram(settings, remote, client, new BridgeLog(around.Error), around.Time);
        return await program.RunAsync(around.InBytes(), cancellationToken);
    }

    private static ITokenSource? Source(CliSurroundings around, string? variable, string? file, string? program) =>
        variable is not null ? new VariableToken(variable, around.Environment)
        : file is not null ? new FileToken(Path.GetFullPath(file), around.Time)
        : program is not null ? new CommandToken(program, around.Time)
        : null;

    private static Uri Address(string? given, bool mustBeSafe)
    {
        if (string.IsNullOrEmpty(given))
        {
            throw new CliException($"Which server? Give its address, or set {UrlVariable}.");
        }

        if (!Uri.TryCreate(given, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new CliException($"'{given}' is no http address of a server. Something like https://hub.example/mcp is expected; a token belongs into an option.");
        }

        return !mustBeSafe || address.Scheme == "https" || address.IsLoopback
            ? address
            : throw new CliException($"{address} is http: everybody on the way could read the token. Use https, or say --allow-http where you trust the network.");
    }
}
