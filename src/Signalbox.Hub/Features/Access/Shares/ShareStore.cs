using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Shares;

/// <summary>SQL of <c>access_share_links</c> and <c>access_share_visits</c>.</summary>
internal static class ShareStore
{
    public static ShareRow? FindByHash(DbConnection connection, string hash, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<ShareRow>($"SELECT {ShareRow.Columns} FROM access_share_links l WHERE l.hash = @hash", new { hash }, transaction);

    public static ShareRow? Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<ShareRow>($"SELECT {ShareRow.Columns} FROM access_share_links l WHERE l.id = @id", new { id }, transaction);

    /// <summary>The links that browsers with these secrets (as hashes) opened, by hash.</summary>
    public static Dictionary<string, ShareRow> OfVisits(DbConnection connection, IReadOnlyCollection<string> hashes) =>
        connection.Query<string, ShareRow, KeyValuePair<string, ShareRow>>(
            $"SELECT v.hash AS VisitHash, {ShareRow.Columns} FROM access_share_visits v JOIN access_share_links l ON l.id = v.link_id WHERE v.hash IN @hashes",
            KeyValuePair.Create,
            new { hashes },
            splitOn: "Id").ToDictionary();

    /// <summary>Newest first; null: of every session, or of everybody's.</summary>
    public static List<ShareRow> List(DbConnection connection, string? ptyId, string? owner, int max) =>
        connection.Query<ShareRow>(
            $"""
            SELECT {ShareRow.Columns} FROM access_share_links l
            WHERE 1 = 1{(ptyId is null ? "" : " AND l.pty_id = @ptyId")}{(owner is null ? "" : " AND l.owner = @owner")}
            ORDER BY l.created_ms DESC, l.id LIMIT @max
            """,
            new { ptyId, owner, max }).AsList();

    /// <summary>Those that somebody else may still open.</summary>
    public static int CountOpen(WriteScope scope, string ptyId, long nowMs) =>
        scope.Connection.ExecuteScalar<int>(
            "SELECT count(*) FROM access_share_links WHERE pty_id = @ptyId AND revoked_ms IS NULL AND expires_ms > @nowMs AND (max_uses IS NULL OR uses < max_uses)",
            new { ptyId, nowMs },
            scope.Transaction);

    public static void Insert(WriteScope scope, ShareRow row) =>
        scope.Connection.Execute(
            """
            INSERT INTO access_share_links (id, hash, pty_id, task_id, owner, name, replay, created_by, created_ms, expires_ms, max_uses, uses)
            VALUES (@Id, @Hash, @PtyId, @TaskId, @Owner, @Name, @Replay, @CreatedBy, @CreatedMs, @ExpiresMs, @MaxUses, 0)
            """,
            row,
            scope.Transaction);

    /// <summary>Counts another browser; false when the link is over or used up.</summary>
    public static bool TryUse(WriteScope scope, string id, string visitHash, int most, long nowMs)
    {
        bool isCounted = scope.Connection.Execute(
            """
            UPDATE access_share_links SET uses = uses + 1, last_used_ms = @nowMs
            WHERE id = @id AND revoked_ms IS NULL AND expires_ms > @nowMs AND uses < coalesce(max_uses, @most)
            """,
            new { id, most, nowMs },
            scope.Transaction) == 1;
        if (isCounted)
        {
            scope.Connection.Execute(
                "INSERT INTO access_share_visits (hash, link_id, created_ms) VALUES (@visitHash, @id, @nowMs)", new { visitHash, id, nowMs }, scope.Transaction);
        }

        return isCounted;
    }

    /// <summary>Takes back those that are not yet: one by its id, or all of a session. Gives them as they stand then.</summary>
    public static List<ShareRow> Revoke(WriteScope scope, string? id, string ptyId, string by, long nowMs) =>
        scope.Connection.Query<ShareRow>(
            $"""
            UPDATE access_share_links AS l SET revoked_ms = @nowMs, revoked_by = @by
            WHERE l.pty_id = @ptyId AND l.revoked_ms IS NULL{(id is null ? "" : " AND l.id = @id")} RETURNING {ShareRow.Columns.Replace("l.", "", StringComparison.Ordinal)}
            """,
            new { id, ptyId, by, nowMs },
            scope.Transaction).AsList();

    public static void NoteUse(WriteScope scope, string id, long atMs) =>
        scope.Connection.Execute(
            "UPDATE access_share_links SET last_used_ms = @atMs WHERE id = @id AND (last_used_ms IS NULL OR last_used_ms < @atMs)", new { id, atMs }, scope.Transaction);

    /// <summary>Forgets links that were over before.</summary>
    public static bool DeleteOld(WriteScope scope, long endedBeforeMs)
    {
        const string Old = "SELECT id FROM access_share_links WHERE expires_ms < @endedBeforeMs OR revoked_ms < @endedBeforeMs";
        scope.Connection.Execute($"DELETE FROM access_share_visits WHERE link_id IN ({Old})", new { endedBeforeMs }, scope.Transaction);
        return scope.Connection.Execute($"DELETE FROM access_share_links WHERE id IN ({Old})", new { endedBeforeMs }, scope.Transaction) > 0;
    }
}
