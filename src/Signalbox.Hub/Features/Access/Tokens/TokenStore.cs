using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>SQL of <c>access_tokens</c>.</summary>
internal static class TokenStore
{
    public static TokenRow? FindByHash(DbConnection connection, string hash, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<TokenRow>($"SELECT {TokenRow.Columns} FROM access_tokens WHERE hash = @hash", new { hash }, transaction);

    public static TokenRow? Find(WriteScope scope, string id) =>
        scope.Connection.QueryFirstOrDefault<TokenRow>($"SELECT {TokenRow.Columns} FROM access_tokens WHERE id = @id", new { id }, scope.Transaction);

    public static List<TokenRow> List(DbConnection connection) =>
        connection.Query<TokenRow>($"SELECT {TokenRow.Columns} FROM access_tokens ORDER BY created_ms DESC, id").AsList();

    /// <summary>Ids of the tokens from <c>admin.token</c> that are still good.</summary>
    public static List<string> ListFromFile(WriteScope scope) =>
        scope.Connection.Query<string>(
            "SELECT id FROM access_tokens WHERE origin = @origin AND revoked_ms IS NULL",
            new { origin = TokenRow.FromFile },
            scope.Transaction).AsList();

    public static void Insert(WriteScope scope, TokenRow row) =>
        scope.Connection.Execute(
            """
            INSERT INTO access_tokens (id, name, identity, role, hash, origin, created_ms, expires_ms, revoked_ms, last_used_ms)
            VALUES (@Id, @Name, @Identity, @Role, @Hash, @Origin, @CreatedMs, @ExpiresMs, @RevokedMs, @LastUsedMs)
            """,
            row,
            scope.Transaction);

    /// <summary>False when it was revoked before.</summary>
    public static bool Revoke(WriteScope scope, string id, long nowMs) =>
        scope.Connection.Execute(
            "UPDATE access_tokens SET revoked_ms = @nowMs WHERE id = @id AND revoked_ms IS NULL",
            new { id, nowMs },
            scope.Transaction) == 1;

    public static void NoteUse(WriteScope scope, string id, long atMs) =>
        scope.Connection.Execute(
            "UPDATE access_tokens SET last_used_ms = @atMs WHERE id = @id AND (last_used_ms IS NULL OR last_used_ms < @atMs)",
            new { id, atMs },
            scope.Transaction);
}
