using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CliSurroundings around) =>
        new Verb(
            "token",
            "Make, list and revoke tokens.",
            """
            Tokens of clients are made by admins. With --workspace ID the three are about
            the tokens with which one workspace's agent joins; its owner makes these.

            Examples:
              signalbox token create laptop
              signalbox token list
              signalbox token create --workspace ID
            """)
        {
            CreateToken(around),
            ListTokens(around),
            RevokeToken(around),
        };

    private static Verb CreateToken(CliSurroundings around)
    {
        var name = new Argument<string?>("name") { Description = "What it is for; a workspace's token has none.", Arity = ArgumentArity.ZeroOrOne };
        var role = new Option<string>("--role") { Description = "member (own tasks), operator (all tasks, may type) or admin.", DefaultValueFactory = _ => "member" };
        var identity = new Option<string?>("--identity") { Description = "Whom it speaks for; default: the name." };
        var days = new Option<int?>("--days") { HelpName = "n", Description = "Days until it expires; default: until it is revoked." };
        Option<string?> workspace = Workspace();
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "create",
            "Make a token. It is shown once.",
            """
            Examples:
              signalbox token create laptop
              TOKEN=$(signalbox token create nightly --role operator --days 90)
              signalbox token create --workspace ID
            """)
        {
            name,
            role,
            identity,
            days,
            workspace,
            json,
        };
        command.Validators.Add(result =>
        {
            bool forWorkspace = result.GetValue(workspace) is not null;
            if (!forWorkspace && result.GetValue(name) is null)
            {
                result.AddError("Give the token a name, or say --workspace ID for one of a workspace's agent.");
            }
            else if (forWorkspace && (result.GetValue(name) ?? result.GetValue(identity) ?? result.GetValue(days)?.ToString(CultureInfo.InvariantCulture)) is not null)
            {
                result.AddError("A workspace's token has no name, identity or end: leave them out with --workspace.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(workspace) is { } id)
            {
                return await new WorkspaceTokens(around, id, parsed.GetValue(json)).CreateAsync(cancellationToken);
            }

            using var hub = new HubClient(CliSettings.Read(around.Environment));
            var body = new JsonObject { ["name"] = parsed.GetValue(name), ["role"] = parsed.GetValue(role), ["identity"] = parsed.GetValue(identity) ?? parsed.GetValue(name) };
            if (parsed.GetValue(days) is { } lifetime)
            {
                body["expires_s"] = lifetime * 86_400L;
            }

            JsonNode issued = await hub.PostAsync("/api/tokens", body, cancellationToken);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? issued.ToJsonString() : issued.Text("token"));
            if (!parsed.GetValue(json))
            {
                await around.Error.WriteLineAsync($"signalbox: this is shown once; revoke it with 'signalbox token revoke {issued.Object("info").Text("id")}'");
            }

            return 0;
        });
        return command;
    }

    private static Verb ListTokens(CliSurroundings around)
    {
        Option<string?> workspace = Workspace();
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "list",
            "List the tokens; what they are is never shown again.",
            """
            Examples:
              signalbox token list
              signalbox token list --workspace ID
            """)
        {
            workspace,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(workspace) is { } ofWorkspace)
            {
                return await new WorkspaceTokens(around, ofWorkspace, parsed.GetValue(json)).ListAsync(cancellationToken);
            }

            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode tokens = await hub.GetAsync("/api/tokens", cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(tokens.ToJsonString());
                return 0;
            }

            Table table = new Table().Border(TableBorder.None).AddColumns("ID", "NAME", "IDENTITY", "ROLE", "LAST USED", "STATE");
            foreach (JsonNode? token in tokens.AsList())
            {
                string[] cells = [token.Text("id"), token.Text("name"), token.Text("identity"), token.Text("role"), When(token.OptionalNumber("last_used_at")), State(token, around.Time)];
                table.AddRow([.. cells.Select(cell => Markup.Escape(Outcome.OneLine(cell)))]);
            }

            around.Tables().Write(table);
            return 0;
        });
        return command;
    }

    private static Verb RevokeToken(CliSurroundings around)
    {
        var id = new Argument<string>("id") { Description = "The token's id, from the list." };
        Option<string?> workspace = Workspace();
        var command = new Verb(
            "revoke",
            "Revoke a token: what was opened with it ends at once.",
            """
            Examples:
              signalbox token revoke 1a2b3c4d5e6f
              signalbox token revoke 1a2b3c4d5e6f --workspace ID
            """)
        {
            id,
            workspace,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(workspace) is { } ofWorkspace)
            {
                return await new WorkspaceTokens(around, ofWorkspace, json: false).RevokeAsync(parsed.GetValue(id)!, cancellationToken);
            }

            using var hub = new HubClient(CliSettings.Read(around.Environment));
            await hub.DeleteAsync($"/api/tokens/{Uri.EscapeDataString(parsed.GetValue(id)!)}", cancellationToken);
            await around.Out.WriteLineAsync("Revoked.");
            return 0;
        });
        return command;
    }

    private static Option<string?> Workspace() => new("--workspace") { HelpName = "id", Description = "Tokens of this workspace's agent." };

    private static string State(JsonNode? token, TimeProvider time) =>
        token.Member("revoked_at") is not null ? "revoked"
        : token.OptionalNumber("expires_at") is { } end && end <= time.GetUtcNow().ToUnixTimeSeconds() ? "expired"
        : "valid";

    private static string When(double? seconds) => seconds is null ? "never"
        : DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
