using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Browsers;

/// <summary>SQL of <c>access_cookies</c>.</summary>
internal static class CookieStore
{
    private const string Select =
        """
        SELECT c.id AS Id, c.hash AS Hash, c.token_id AS TokenId, c.created_ms AS CreatedMs, c.last_used_ms AS LastUsedMs,
               t.identity AS Identity, t.role AS Role, t.expires_ms AS TokenExpiresMs, t.revoked_ms AS TokenRevokedMs
        FROM access_cookies c JOIN access_tokens t ON t.id = c.token_id
        """;

    public static CookieRow? FindByHash(DbConnection connection, string hash) =>
        connection.QueryFirstOrDefault<CookieRow>($"{Select} WHERE c.hash = @hash", new { hash });

    public static CookieRow? Find(DbConnection connection, string id) =>
        connection.QueryFirstOrDefault<CookieRow>($"{Select} WHERE c.id = @id", new { id });

    public static List<string> ListByToken(WriteScope scope, string tokenId) =>
        scope.Connection.Query<string>("SELECT id FROM access_cookies WHERE token_id = @tokenId", new { tokenId }, scope.Transaction).AsList();

    public static List<string> ListByIdentity(WriteScope scope, string identity) =>
        scope.Connection.Query<string>(
            "SELECT c.id FROM access_cookies c JOIN access_tokens t ON t.id = c.token_id WHERE t.identity = @identity", new { identity }, scope.Transaction).AsList();

    public static void Insert(WriteScope scope, string id, string hash, string tokenId, long nowMs) =>
        scope.Connection.Execute(
            "INSERT INTO access_cookies (id, hash, token_id, created_ms, last_used_ms) VALUES (@id, @hash, @tokenId, @nowMs, @nowMs)",
            new { id, hash, tokenId, nowMs },
            scope.Transaction);

    public static bool Delete(WriteScope scope, string id) =>
        scope.Connection.Execute("DELETE FROM access_cookies WHERE id = @id", new { id }, scope.Transaction) == 1;

    public static void DeleteByToken(WriteScope scope, string tokenId) =>
        scope.Connection.Execute("DELETE FROM access_cookies WHERE token_id = @tokenId", new { tokenId }, scope.Transaction);

    /// <summary>Forgets browsers that can't come back: too old, or idle for too long.</summary>
    public static int DeleteOld(WriteScope scope, long createdBeforeMs, long usedBeforeMs) =>
        scope.Connection.Execute(
            "DELETE FROM access_cookies WHERE created_ms < @createdBeforeMs OR last_used_ms < @usedBeforeMs",
            new { createdBeforeMs, usedBeforeMs },
            scope.Transaction);

    public static void NoteUse(WriteScope scope, string id, long atMs) =>
        scope.Connection.Execute(
            "UPDATE access_cookies SET last_used_ms = @atMs WHERE id = @id AND last_used_ms < @atMs",
            new { id, atMs },
            scope.Transaction);
}
