using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Cli.Help;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream call</c>.</summary>
internal static class UpstreamCall
{
    public static Verb Create(CliSurroundings around)
    {
        Argument<string> name = UpstreamCommand.Name();
        var tool = new Argument<string>("tool") { Description = "The tool, as the server calls it." };
        var arguments = new Argument<string?>("arguments") { Description = "A JSON object; @FILE reads it, - takes standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = CommonOptions.Json();
        var command = new Verb(
            "call",
            "Call a tool, the way the hub's agents do.",
            """
            Exit code: 0 done, 1 the tool says that it failed, 2 usage or hub error.

            Examples:
              signalbox upstream call time get_current_time '{"timezone": "UTC"}'
              signalbox upstream call files read_file @arguments.json --json | jq .
            """)
        {
            name,
            tool,
            arguments,
            json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            JsonObject given = await ReadAsync(around, parsed.GetValue(arguments), cancellationToken);
            using var tools = new HubTools(CliSettings.Read(around.Environment), around.Time);
            JsonObject result = await tools.CallAsync($"{parsed.GetValue(name)}__{parsed.GetValue(tool)}", given, cancellationToken);
            await (parsed.GetValue(json) ? around.Out.WriteLineAsync(result.ToJsonString()) : PrintAsync(around, result));
            return result["isError"] is JsonValue failed && failed.TryGetValue(out bool isError) && isError ? 1 : 0;
        });
        return command;
    }

    private static async Task<JsonObject> ReadAsync(CliSurroundings around, string? text, CancellationToken cancellationToken)
    {
        try
        {
            string json = text switch
            {
                null => "{}",
                "-" => await around.In.ReadToEndAsync(cancellationToken),
                ['@', .. var path] => await File.ReadAllTextAsync(path, cancellationToken),
                _ => text,
            };
            return JsonNode.Parse(json) as JsonObject ?? throw new CliException("The arguments are no JSON object. Write them as '{\"name\": \"value\"}'.");
        }
        catch (JsonException e)
        {
            throw new CliException($"The arguments are no JSON ({e.Message}) Write them as '{{\"name\": \"value\"}}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The arguments can't be read: {e.Message}");
        }
    }

    /// <summary>Texts as they are; what is no text by its kind. A server wrote them: nothing in them may reach the terminal as a control.</summary>
    private static async Task PrintAsync(CliSurroundings around, JsonObject result)
    {
        JsonArray content = result["content"] as JsonArray ?? [];
        foreach (JsonNode? block in content)
        {
            await around.Out.WriteLineAsync(block.OptionalText("text") is { } text
                ? Outcome.Visible(text)
                : Outcome.OneLine($"[{block.OptionalText("type") ?? "?"} {block.OptionalText("mimeType") ?? block.OptionalText("uri")}]"));
        }

        if (content.Count == 0)
        {
            await around.Out.WriteLineAsync(Outcome.Visible((result["structuredContent"] ?? result).ToJsonString()));
        }
    }
}
