using System.Data.Common;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Recognises agents by their tokens. A token of a removed workspace is good for nothing.</summary>
internal sealed class WorkspaceCredentials(IDatabase database) : ICredentialKind
{
    public const string Prefix = "sbk_";
    public const string TokenIdPrefix = "wtok-";

    private const string LiveSql = "t.revoked_ms IS NULL AND w.status <> 'removed'";

    public string TextPrefix => Prefix;

    public string IdPrefix => TokenIdPrefix;

    public async Task<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!Secret.HasShape(text, TextPrefix))
        {
            return null;
        }

        string hash = Secret.Hash(text);
        TokenOwner? found = await database.ReadAsync(
            connection => connection.QueryFirstOrDefault<TokenOwner>(
                $"""
                SELECT t.id AS Id, t.hash AS Hash, w.id AS Workspace, w.owner AS Owner
                FROM workspace_tokens t JOIN workspaces w ON w.id = t.workspace_id WHERE t.hash = @hash AND {LiveSql}
                """,
                new { hash }),
            cancellationToken);
        return found is not null && Secret.SameHash(found.Hash, hash) && WorkspaceId.TryParse(found.Workspace, out WorkspaceId workspace)
            ? new Caller(found.Owner, CallerRole.None, null, Caller.Anonymous.Sessions, "workspace", found.Id) { Workspace = workspace }
            : null;
    }

    public bool IsGood(DbConnection connection, string id, long nowMs) => connection.ExecuteScalar<long>(
        $"SELECT count(*) FROM workspace_tokens t JOIN workspaces w ON w.id = t.workspace_id WHERE t.id = @id AND {LiveSql}", new { id }) > 0;

    public void NoteUse(WriteScope scope, string id, long atMs) => scope.Connection.Execute(
        "UPDATE workspace_tokens SET last_used_ms = @atMs WHERE id = @id", new { atMs, id }, scope.Transaction);

    private sealed record TokenOwner
    {
        public string Id { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Workspace { get; init; } = "";

        public string Owner { get; init; } = "";
    }
}
