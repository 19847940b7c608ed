namespace Signalbox.Cli.Config.Formats;

/// <summary>Lines of a text that is edited in place.</summary>
internal static class TextLines
{
    /// <summary>How the text ends its lines.</summary>
    public static string NewLine(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Where the line begins that holds a position.</summary>
    public static int Start(string text, int position) => position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;

    /// <summary>Where the line ends that holds a position, behind its line end.</summary>
    public static int End(string text, int position) => position < text.Length && text.IndexOf('\n', position) is >= 0 and var end ? end + 1 : text.Length;

    /// <summary>The white space at the beginning of the line that holds a position.</summary>
    public static string Indent(string text, int position)
    {
        int start = Start(text, position);
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }
}
