using System.Security.Cryptography;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>
/// Bearer tokens of agents: each opens one workspace, until it is revoked or the workspace removed. Not having one opens nothing, whatever happened before.
/// </summary>
internal sealed class WorkspaceTokens(IDatabase database, ICredentialWatch watch, TimeProvider time)
{
    /// <summary>Tokens that may be good at a time, for each workspace.</summary>
    public const int MaxLive = 50;

    private const int ShownLength = 8;

    /// <summary>Makes a token inside the caller's transaction. The text is shown this once.</summary>
    public string Issue(WriteScope scope, WorkspaceId workspace)
    {
        long live = scope.Connection.ExecuteScalar<long>(
            "SELECT count(*) FROM workspace_tokens WHERE workspace_id = @id AND revoked_ms IS NULL", new { id = workspace.Value }, scope.Transaction);
        if (live >= MaxLive)
        {
            throw SignalboxException.LimitReached("workspace-tokens-full", $"maximum {MaxLive} active tokens per workspace");
        }

        string text = Secret.Create(WorkspaceCredentials.Prefix);
        scope.Connection.Execute(
            "INSERT INTO workspace_tokens (id, workspace_id, hash, prefix, created_ms) VALUES (@id, @workspace, @hash, @prefix, @now)",
            new
            {
                id = WorkspaceCredentials.TokenIdPrefix + RandomNumberGenerator.GetHexString(12, lowercase: true),
                workspace = workspace.Value,
                hash = Secret.Hash(text),
                prefix = text[..ShownLength],
                now = NowMs(),
            },
            scope.Transaction);
        return text;
    }

    /// <summary>Live tokens, newest first.</summary>
    public Task<IReadOnlyList<WorkspaceTokenRow>> ListAsync(WorkspaceId workspace, int limit, int offset, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WorkspaceTokenRow>>(
            connection => [.. connection.Query<WorkspaceTokenRow>(
                """
                SELECT id AS Id, prefix AS Prefix, created_ms AS CreatedMs, last_used_ms AS LastUsedMs FROM workspace_tokens
                WHERE workspace_id = @id AND revoked_ms IS NULL ORDER BY created_ms DESC, id LIMIT @limit OFFSET @offset
                """,
                new { id = workspace.Value, limit, offset })],
            cancellationToken);

    /// <summary>Ends one token of this workspace; false when it has none such, or it was revoked before.</summary>
    public bool Revoke(WriteScope scope, WorkspaceId workspace, string tokenId)
    {
        int changed = scope.Connection.Execute(
            "UPDATE workspace_tokens SET revoked_ms = @now WHERE id = @tokenId AND workspace_id = @id AND revoked_ms IS NULL",
            new { now = NowMs(), tokenId, id = workspace.Value },
            scope.Transaction);
        if (changed > 0)
        {
            scope.OnCommitted(() => watch.Revoked([tokenId]));
        }

        return changed > 0;
    }

    /// <summary>Ends all tokens of the workspace, inside the transaction that removes it.</summary>
    public void RevokeAll(WriteScope scope, string workspaceId)
    {
        string[] ended = [.. scope.Connection.Query<string>(
            "UPDATE workspace_tokens SET revoked_ms = @now WHERE workspace_id = @workspaceId AND revoked_ms IS NULL RETURNING id",
            new { now = NowMs(), workspaceId },
            scope.Transaction)];
        scope.OnCommitted(() => watch.Revoked(ended));
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
