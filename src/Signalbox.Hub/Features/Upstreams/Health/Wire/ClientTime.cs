using System.Globalization;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>Times as the original's list writes them: UTC, whole seconds.</summary>
internal static class ClientTime
{
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? at) => at is { } known ? Text(known) : null;

    public static string Text(long epochMs) => Text(DateTimeOffset.FromUnixTimeMilliseconds(epochMs));
}
