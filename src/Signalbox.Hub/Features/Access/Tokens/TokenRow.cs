namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>A row of <c>access_tokens</c>.</summary>
internal sealed record TokenRow
{
    public const string Columns = "id AS Id, name AS Name, identity AS Identity, role AS Role, hash AS Hash, origin AS Origin, created_ms AS CreatedMs, expires_ms AS ExpiresMs, revoked_ms AS RevokedMs, last_used_ms AS LastUsedMs";

    /// <summary>The token in <c>admin.token</c>.</summary>
    public const string FromFile = "file";

    /// <summary>Made through the API.</summary>
    public const string Issued = "issued";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Identity { get; init; }

    public required string Role { get; init; }

    public required string Hash { get; init; }

    public required string Origin { get; init; }

    public required long CreatedMs { get; init; }

    public long? ExpiresMs { get; init; }

    public long? RevokedMs { get; init; }

    public long? LastUsedMs { get; init; }

    public bool IsValidAt(long nowMs) => RevokedMs is null && (ExpiresMs is not { } end || nowMs < end);
}
