using System.Globalization;

namespace Signalbox.Hub.Hosting;

/// <summary>Times as the original writes them: RFC 3339 in UTC.</summary>
internal static class WireTime
{
    public static string Text(long epochMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMs).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Text(long? epochMs) => epochMs is { } ms ? Text(ms) : null;
}
