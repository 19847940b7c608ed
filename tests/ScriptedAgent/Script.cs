using System.Text.Json;

namespace ScriptedAgent;

/// <summary>
/// A JSON array of steps, each an object with one member: the step's name and its argument. Comes from a file, or, with <c>--from-prompt</c>, from the
/// part of the task's prompt between <c>```script</c> and <c>```</c>.
/// </summary>
internal static class Script
{
    private const string Opening = "```script";
    private const string Closing = "```";
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static IReadOnlyList<JsonProperty> Load(string source) => Parse(source == "--from-prompt" ? FromPrompt() : File.ReadAllText(source));

    private static JsonProperty[] Parse(string text) =>
        [.. JsonDocument.Parse(text, Options).RootElement.EnumerateArray().Select(step => step.EnumerateObject().Single())];

    private static string FromPrompt()
    {
        string path = Environment.GetEnvironmentVariable("SIGNALBOX_TASK_PROMPT")
            ?? throw new InvalidOperationException("--from-prompt needs SIGNALBOX_TASK_PROMPT.");
        string prompt = File.ReadAllText(path);
        int start = prompt.IndexOf(Opening, StringComparison.Ordinal);
        int end = start < 0 ? -1 : prompt.IndexOf(Closing, start + Opening.Length, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidOperationException($"{path} holds no {Opening} … {Closing} part.")
            : prompt[(start + Opening.Length)..end];
    }
}
