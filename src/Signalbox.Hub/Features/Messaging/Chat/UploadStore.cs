using System.Data.Common;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Reads and writes of <c>uploads</c>.</summary>
internal static class UploadStore
{
    private const string Columns = "id AS Id, workspace_id AS WorkspaceId, name AS Name, mime_type AS MimeType, size AS Size, created_ms AS CreatedMs";

    public static void Insert(WriteScope scope, UploadRow row) => scope.Connection.Execute(
        "INSERT INTO uploads (id, workspace_id, name, mime_type, size, created_ms) VALUES (@Id, @WorkspaceId, @Name, @MimeType, @Size, @CreatedMs)",
        row,
        scope.Transaction);

    public static UploadRow? Find(DbConnection connection, string workspaceId, string id) => connection.QueryFirstOrDefault<UploadRow>(
        $"SELECT {Columns} FROM uploads WHERE id = @id AND workspace_id = @workspaceId", new { id, workspaceId });

    /// <summary>Bytes that the workspace's files take.</summary>
    public static long SizeOf(WriteScope scope, string workspaceId) => scope.Connection.ExecuteScalar<long>(
        "SELECT coalesce(sum(size), 0) FROM uploads WHERE workspace_id = @workspaceId", new { workspaceId }, scope.Transaction);

    public static UploadRow[] OlderThan(DbConnection connection, long beforeMs, int max) =>
        [.. connection.Query<UploadRow>($"SELECT {Columns} FROM uploads WHERE created_ms < @beforeMs ORDER BY created_ms LIMIT @max", new { beforeMs, max })];

    public static int Delete(WriteScope scope, string[] ids) =>
        scope.Connection.Execute("DELETE FROM uploads WHERE id IN @ids", new { ids }, scope.Transaction);
}
