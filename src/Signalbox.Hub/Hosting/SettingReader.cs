using System.Globalization;

namespace Signalbox.Hub.Hosting;

/// <summary>Reads settings by the names that the field knows them by.</summary>
internal static class SettingReader
{
    /// <summary>A whole number; <paramref name="otherwise"/> when it is not set. Anything else stops the start with a sentence.</summary>
    public static int Integer(this IConfiguration configuration, string name, int otherwise) =>
        configuration[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new SettingException($"{name} is '{text}', which is not a whole number. Mend it or remove it.");
}

/// <summary>A setting that stops the start; the message says which and what is wrong with it.</summary>
public sealed class SettingException(string message) : Exception(message);
