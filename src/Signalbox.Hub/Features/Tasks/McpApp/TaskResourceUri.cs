using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Tasks.McpApp;

/// <summary>A task, or its terminal from an offset on, as the URI of a resource.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="IsTerminal">Whether its terminal is meant.</param>
/// <param name="From">Terminal: where the reader's screen stands.</param>
/// <param name="Wait">Terminal: how long to wait for something new.</param>
internal sealed partial record TaskResourceUri(TaskId TaskId, bool IsTerminal, long From, TimeSpan Wait)
{
    public const string TaskTemplate = "coda://task/{task_id}";

    public const string TerminalTemplate = "coda://task/{task_id}/terminal{?from,wait}";

    public const int LongestWaitSeconds = 25;

    public static string OfTask(string taskId) => $"coda://task/{taskId}";

    /// <summary>Null when it is neither; then <paramref name="wrong"/> says what is wrong with it, if it is nearly one.</summary>
    public static TaskResourceUri? Parse(string uri, out string? wrong)
    {
        wrong = null;
        Match match = Form().Match(uri);
        if (!match.Success || !TaskId.TryParse(match.Groups["task"].Value, out TaskId task))
        {
            return null;
        }

        bool isTerminal = match.Groups["terminal"].Success;
        if (!isTerminal)
        {
            return new TaskResourceUri(task, IsTerminal: false, 0, TimeSpan.Zero);
        }

        long from = 0;
        long wait = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string pair in match.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            (string name, string value) = pair.Split('=', 2) is [var left, var right] ? (left, right) : (pair, "");
            wrong = !seen.Add(name) ? $"{name} is given twice"
                : name switch
                {
                    "from" when !TryCount(value, long.MaxValue, out from) => "from must be a byte offset, a whole number from 0",
                    "wait" when !TryCount(value, LongestWaitSeconds, out wait) => $"wait must be whole seconds, 0 to {LongestWaitSeconds}",
                    "from" or "wait" => null,
                    _ => "from and wait are all it takes",
                };
            if (wrong is not null)
            {
                return null;
            }
        }

        return new TaskResourceUri(task, IsTerminal: true, from, TimeSpan.FromSeconds(wait));
    }

    private static bool TryCount(string text, long most, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= most;

    [GeneratedRegex(@"\Acoda://task/(?<task>task-[0-9a-f]{8})(?<terminal>/terminal(\?(?<query>[a-z]+=[0-9]{1,19}(&[a-z]+=[0-9]{1,19}){0,7})?)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
