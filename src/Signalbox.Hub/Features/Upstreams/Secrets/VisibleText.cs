using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>
/// Text that shows what it says: without escape sequences, control characters, text that runs backwards, and characters that nobody sees (zero width, Unicode
/// tags, variation selectors). Line breaks and tabs stay.
/// </summary>
internal static partial class VisibleText
{
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (Rune rune in EscapeSequence.Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !IsHidden(rune))
            {
                visible.Append(rune);
            }
        }

        return visible.ToString();
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F;

    /// <summary>CSI, OSC and their kin, and what is left of one at the end of a text.</summary>
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]?|\x1B[\]PX^_][^\x07\x1B]*(?:\x07|\x1B\\)?|\x1B[ -/]*[0-~]?|\u009B[0-?]*[ -/]*[@-~]?")]
    private static partial Regex EscapeSequence { get; }
}
