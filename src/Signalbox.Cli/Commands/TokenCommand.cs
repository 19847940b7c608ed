using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(CliSurroundings around) => new("token", "Make, list and revoke the tokens with which clients call this hub (admins).")
    {
        CreateToken(around),
        ListTokens(around),
        RevokeToken(around),
    };

    private static Command CreateToken(CliSurroundings around)
    {
        var name = new Argument<string>("name") { Description = "What it is for." };
        var role = new Option<string>("--role") { Description = "member (own tasks), operator (all tasks, may type) or admin.", DefaultValueFactory = _ => "member" };
        var identity = new Option<string?>("--identity") { Description = "Whom it speaks for; default: the name." };
        var days = new Option<int?>("--days") { Description = "Days until it expires; default: until it is revoked." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("create", "Make a token. It is shown once.") { name, role, identity, days, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            var body = new JsonObject { ["name"] = parsed.GetValue(name), ["role"] = parsed.GetValue(role), ["identity"] = parsed.GetValue(identity) ?? parsed.GetValue(name) };
            if (parsed.GetValue(days) is { } lifetime)
            {
                body["expires_s"] = lifetime * 86_400L;
            }

            JsonNode issued = await hub.PostAsync("/api/tokens", body, cancellationToken);
            await around.Out.WriteLineAsync(parsed.GetValue(json) ? issued.ToJsonString() : (string)issued["token"]!);
            if (!parsed.GetValue(json))
            {
                await around.Error.WriteLineAsync($"signalbox: this is shown once; revoke it with 'signalbox token revoke {issued["info"]!["id"]}'");
            }

            return 0;
        });
        return command;
    }

    private static Command ListTokens(CliSurroundings around)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the tokens; the tokens themselves are never shown again.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode tokens = await hub.GetAsync("/api/tokens", cancellationToken);
            if (parsed.GetValue(json))
            {
                await around.Out.WriteLineAsync(tokens.ToJsonString());
                return 0;
            }

            Table table = new Table().Border(TableBorder.None).AddColumns("ID", "NAME", "IDENTITY", "ROLE", "LAST USED", "STATE");
            foreach (JsonNode? token in tokens.AsArray())
            {
                string state = token!["revoked_at"] is not null ? "revoked" : "valid";
                table.AddRow([.. new[] { (string)token["id"]!, (string)token["name"]!, (string)token["identity"]!, (string)token["role"]!, When(token["last_used_at"]), state }.Select(Markup.Escape)]);
            }

            around.Tables().Write(table);
            return 0;
        });
        return command;
    }

    private static Command RevokeToken(CliSurroundings around)
    {
        var id = new Argument<string>("id") { Description = "The token's id, from the list." };
        var command = new Command("revoke", "Revoke a token: it and what was opened with it end at once.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            await hub.DeleteAsync($"/api/tokens/{Uri.EscapeDataString(parsed.GetValue(id)!)}", cancellationToken);
            await around.Out.WriteLineAsync("Revoked.");
            return 0;
        });
        return command;
    }

    private static string When(JsonNode? seconds) => seconds is null ? "never"
        : DateTimeOffset.FromUnixTimeSeconds((long)(double)seconds).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
