namespace Signalbox.Hub.Features.Access.Browsers;

/// <summary>A signed-in browser together with the token that it was signed in with.</summary>
internal sealed record CookieRow
{
    /// <summary>A browser that nobody used for so long has to sign in again.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromDays(7);

    /// <summary>And every browser after this time.</summary>
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromDays(30);

    public required string Id { get; init; }

    public required string Hash { get; init; }

    public required string TokenId { get; init; }

    public required long CreatedMs { get; init; }

    public required long LastUsedMs { get; init; }

    public required string Identity { get; init; }

    public required string Role { get; init; }

    public long? TokenExpiresMs { get; init; }

    public long? TokenRevokedMs { get; init; }

    public bool IsValidAt(long nowMs) =>
        TokenRevokedMs is null
        && (TokenExpiresMs is not { } end || nowMs < end)
        && nowMs < CreatedMs + (long)AbsoluteLimit.TotalMilliseconds
        && nowMs < LastUsedMs + (long)IdleLimit.TotalMilliseconds;
}
