using System.Text;

namespace Signalbox.AgentTools;

/// <summary>Makes names and texts of others fit for a line that an agent reads.</summary>
public static class Line
{
    private const int LongestName = 64;

    /// <summary>One line: controls and line breaks become spaces, what is longer than <paramref name="longest"/> ends with an ellipsis.</summary>
    public static string Of(string? text, int longest = LongestName)
    {
        var line = new StringBuilder();
        foreach (Rune rune in (text ?? "").EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                return $"{line.ToString().TrimEnd()}…";
            }

            bool breaks = Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format;
            line.Append(breaks ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }

    /// <summary>A text of several lines below a line of ours: its own lines are indented, so that none can pass for one of ours.</summary>
    public static string Indented(string text) => text.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);
}
