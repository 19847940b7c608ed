namespace Signalbox.Hub.Hosting;

/// <summary>Names of files from outside.</summary>
internal static class FileName
{
    private const int MaxLength = 100;
    private const string NoName = "file";

    /// <summary>The last part of the path, of letters, digits, dot, hyphen and underscore alone, never beginning with a dot; its extension survives cutting.</summary>
    public static string Sanitise(string? name)
    {
        string last = (name ?? "").Split('/', '\\')[^1];
        string plain = string.Concat(last.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).TrimStart('.');
        if (plain.Length > MaxLength)
        {
            string extension = Path.GetExtension(plain) is { Length: <= 16 } kept ? kept : "";
            plain = plain[..(MaxLength - extension.Length)] + extension;
        }

        return plain.Length == 0 ? NoName : plain;
    }
}
