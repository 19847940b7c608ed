using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>Enumerations as the wire names them.</summary>
internal static class SnakeCase
{
    public static string Name<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
