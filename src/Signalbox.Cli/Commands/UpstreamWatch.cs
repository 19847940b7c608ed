using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream watch</c>.</summary>
internal static class UpstreamWatch
{
    private const string Kind = "upstream.";

    public static Verb Create(CliSurroundings around)
    {
        var name = new Argument<string?>("name") { Description = "Only this endpoint; default: all.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print each event as one line of JSON." };
        var command = new Verb(
            "watch",
            "Print changes of the MCP servers as they happen; for operators.",
            """
            One line for each: when, what, which. Ctrl-C leaves.

            Examples:
              signalbox upstream watch
              signalbox upstream watch files --json | jq -r .payload.state
            """)
        {
            name,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var hub = new HubClient(CliSettings.Read(around.Environment));
            JsonNode me = await hub.GetAsync("/api/me", cancellationToken);
            if (!me.List("roles").Any(role => role?.ToString() == "operator"))
            {
                throw new CliException("Changes of MCP servers are told to operators, and your token is none of one. 'signalbox upstream list' shows how they are now.");
            }

            await foreach (JsonNode change in new HubEvents(hub, around.Time).FollowAsync(cancellationToken))
            {
                if (change.Text("kind").StartsWith(Kind, StringComparison.Ordinal) && (parsed.GetValue(name) is not { } only || change.Text("subject") == only))
                {
                    await around.Out.WriteLineAsync(parsed.GetValue(json) ? change.ToJsonString() : Outcome.OneLine(Line(change)));
                }
            }

            return 0;
        });
        return command;
    }

    private static string Line(JsonNode change)
    {
        string at = DateTimeOffset.FromUnixTimeMilliseconds((long)(change.Number("at") * 1000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        IEnumerable<string> details = (change.Member("payload") as JsonObject ?? [])
            .Where(member => member.Value is JsonValue)
            .Select(member => $"{member.Key}={member.Value}");
        return $"{at}  {change.Text("kind")[Kind.Length..]}  {change.Text("subject")}  {string.Join(' ', details)}";
    }
}
