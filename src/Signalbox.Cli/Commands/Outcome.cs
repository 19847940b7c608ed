using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary>Outcome of a task as an exit code.</summary>
internal static class Outcome
{
    /// <summary>What <c>--help</c> says about it.</summary>
    public const string Help =
        """
        Exit code: 0 completed, 1 failed, 2 usage or hub error, 3 needs_approval,
        4 info_needed, 5 timeout, 6 cancelled, 7 lost.
        """;

    public static int ExitCode(string? status) => status switch
    {
        "completed" => 0,
        "needs_approval" => 3,
        "info_needed" => 4,
        "timeout" => 5,
        "cancelled" => 6,
        "lost" => 7,
        _ => 1,
    };

    public static bool IsFinal(JsonNode? task) => task.OptionalText("status") is not (null or "queued" or "running");

    /// <summary>A few lines for a person.</summary>
    public static async Task PrintAsync(TextWriter output, JsonNode result)
    {
        string status = result.OptionalText("task_status") ?? result.OptionalText("status") ?? "unknown";
        await output.WriteLineAsync(OneLine($"{result.OptionalText("task_id")}: {status}{(result.OptionalNumber("exit_code") is { } code ? $" (exit code {code})" : "")}"));
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in new[] { "summary", "reason", "message", "feedback" })
        {
            // What the hub judges stands in several members, for clients that read only one of them.
            if (result.OptionalText(name) is { Length: > 0 } text && said.Add(text))
            {
                await output.WriteLineAsync($"  {name}: {Indented(text)}");
            }
        }

        foreach (string name in new[] { "files_changed", "errors" })
        {
            string[] entries = [.. (result.Member(name) as JsonArray ?? []).Select(entry => entry?.ToString() ?? "").Where(entry => !said.Contains(entry))];
            if (entries.Length > 0)
            {
                await output.WriteLineAsync($"  {name}: {OneLine(string.Join(", ", entries))}");
            }
        }

        if (result.OptionalText("viewer_url") is { } link)
        {
            await output.WriteLineAsync($"  watch: {OneLine(link)}");
        }
    }

    /// <summary>What is visible of a text, on one line.</summary>
    public static string OneLine(string text) => Visible(text).ReplaceLineEndings(" ");

    /// <summary>Further lines keep their distance from the margin, so that none passes for one of ours.</summary>
    private static string Indented(string text) => Visible(text).ReplaceLineEndings("\n    ");

    /// <summary>An agent wrote this: nothing in it may reach the terminal as a control.</summary>
    public static string Visible(string text) => new([.. text.Select(c => char.IsControl(c) && c != '\n' ? ' ' : c)]);
}
