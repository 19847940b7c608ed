using System.Globalization;
using System.Text;

namespace Signalbox.Hub.Features.Tasks.Envelope;

/// <summary>
/// Makes text from outside harmless inside the envelope without losing what it says: every line carries a prefix that no line of ours
/// begins with, and characters that hide or reorder text are shown by name instead of acting.
/// </summary>
internal static class CallerText
{
    /// <summary>Begins every line of a caller's block, and no other line of the envelope.</summary>
    public const string LinePrefix = "| ";

    /// <summary>The text as prefixed lines, each ended by a line feed. What any reader could take for a line break starts a new prefixed line.</summary>
    public static string AsBlock(string text)
    {
        var block = new StringBuilder(text.Length + 64).Append(LinePrefix);
        string breaksUnified = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        foreach (Rune rune in breaksUnified.EnumerateRunes())
        {
            if (IsLineBreak(rune))
            {
                block.Append('\n').Append(LinePrefix);
            }
            else
            {
                AppendVisible(block, rune);
            }
        }

        return block.Append('\n').ToString();
    }

    /// <summary>The text as part of one line: line breaks become spaces, and what exceeds <paramref name="limit"/> characters is cut.</summary>
    public static string AsLine(string text, int limit)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= limit)
            {
                return line.Append('…').ToString();
            }

            if (IsLineBreak(rune))
            {
                line.Append(' ');
            }
            else
            {
                AppendVisible(line, rune);
            }
        }

        return line.ToString().Trim();
    }

    private static void AppendVisible(StringBuilder output, Rune rune)
    {
        if (IsHarmless(rune))
        {
            output.Append(rune.ToString());
        }
        else
        {
            output.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
        }
    }

    // Every character that some reader (a terminal, an editor, Python's splitlines) takes as the end of a line.
    private static bool IsLineBreak(Rune rune) =>
        rune.Value is '\n' or '\r' or '\v' or '\f' or 0x1C or 0x1D or 0x1E or 0x85 or 0x2028 or 0x2029;

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value == '\t',
        // Direction overrides, invisible tags and the like; the joiners are part of ordinary Persian, Hindi and emoji.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        UnicodeCategory.OtherNotAssigned => rune.Value is not (>= 0xE0000 and <= 0xE0FFF),
        _ => true,
    };
}
