namespace Signalbox.Hub.Features.Messaging;

/// <summary>One line for lists.</summary>
internal static class Line
{
    private const int MaxLength = 256;

    /// <summary>The beginning of a text, at most 256 characters.</summary>
    public static string Of(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        // A character of two halves stays whole.
        int end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
