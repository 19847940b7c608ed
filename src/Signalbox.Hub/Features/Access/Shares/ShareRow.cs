using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access.Shares;

/// <summary>A row of <c>access_share_links</c>.</summary>
internal sealed record ShareRow
{
    public const string Columns = """
        l.id AS Id, l.hash AS Hash, l.pty_id AS PtyId, l.task_id AS TaskId, l.owner AS Owner, l.name AS Name, l.replay AS Replay, l.created_by AS CreatedBy,
        l.created_ms AS CreatedMs, l.expires_ms AS ExpiresMs, l.max_uses AS MaxUses, l.uses AS Uses, l.last_used_ms AS LastUsedMs,
        l.revoked_ms AS RevokedMs, l.revoked_by AS RevokedBy
        """;

    public required string Id { get; init; }

    public required string Hash { get; init; }

    public required string PtyId { get; init; }

    public string? TaskId { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public required long Replay { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedMs { get; init; }

    public required long ExpiresMs { get; init; }

    public long? MaxUses { get; init; }

    public long Uses { get; init; }

    public long? LastUsedMs { get; init; }

    public long? RevokedMs { get; init; }

    public string? RevokedBy { get; init; }

    public bool IsGoodAt(long nowMs) => RevokedMs is null && nowMs < ExpiresMs;

    /// <summary>What it does not allow at this time.</summary>
    public LinkLimit LimitAt(long nowMs) => this switch
    {
        { RevokedMs: not null } => LinkLimit.Revoked,
        _ when nowMs >= ExpiresMs => LinkLimit.Expired,
        { Replay: 0 } => LinkLimit.LiveOnly,
        _ => LinkLimit.None,
    };
}
