using System.Globalization;
using System.Text.Json;

namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>Reads what a token file or a token command says: the token alone, or JSON with <c>access_token</c>.</summary>
internal static class TokenText
{
    /// <summary>How long a token is used whose end is not told.</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(30);

    /// <summary>A token is renewed that long before its end, or at half of a life that is shorter than twice that.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    /// <summary>The token; null when the text holds none.</summary>
    public static BridgeToken? Read(string text, DateTimeOffset now)
    {
        string trimmed = text.Trim();
        (string? token, DateTimeOffset? end) = trimmed.StartsWith('{') ? FromJson(trimmed, now) : (trimmed, null);
        if (string.IsNullOrEmpty(token) || token.Any(c => c is <= ' ' or > '~'))
        {
            return null;
        }

        return end is { } known
            ? new BridgeToken(token, known - Min(Ahead, (known - now) / 2), known)
            : new BridgeToken(token, now + UsualLife, EndsAt: null);
    }

    private static (string? Token, DateTimeOffset? End) FromJson(string text, DateTimeOffset now)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement answer = document.RootElement;
            string? token = answer.TryGetProperty("access_token", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return (token, End(answer, now));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    /// <summary>Two spellings are in use: a date (the Databricks CLI), and the seconds that are left (OAuth).</summary>
    private static DateTimeOffset? End(JsonElement answer, DateTimeOffset now)
    {
        if (answer.TryGetProperty("expiry", out JsonElement expiry) && expiry.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(expiry.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            return date;
        }

        return answer.TryGetProperty("expires_in", out JsonElement left) && left.ValueKind == JsonValueKind.Number && left.TryGetDouble(out double seconds) && seconds is > 0 and < 1e9
            ? now.AddSeconds(seconds)
            : null;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
