using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Memory.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Memory;

/// <summary>Keeps, finds and forgets memories.</summary>
internal sealed class MemoryBook(IDatabase database, IWorkspaceEvents events, IAuditTrail audit, TimeProvider time) : IMemoryBook
{
    private const int MaxContent = 100_000;
    private const int MaxNamespace = 50;
    private const int MaxQuery = 1000;
    private const int MaxRecalled = 50;

    public async Task<CommittedMemory> CommitAsync(Caller caller, Workspace workspace, NewMemory memory, CancellationToken cancellationToken)
    {
        (string content, IReadOnlyList<string> redacted) = Check(workspace, memory);
        string id = Guid.NewGuid().ToString("D");
        await database.WriteAsync(
            scope =>
            {
                Insert(scope, id, workspace, memory, content);
                Tell(scope, workspace, id);
                if (memory.Scope == MemoryScopes.Global)
                {
                    string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
                    audit.Append(scope, caller, "memory.write_global", id, JsonSerializer.Serialize(new GlobalWrite(workspace.Id.Value, hash), MemoryJson.Default.GlobalWrite));
                }

                return true;
            },
            cancellationToken);
        return new CommittedMemory(id, memory.Scope!, memory.Namespace, redacted.Count > 0 ? redacted : null);
    }

    public Task<IReadOnlyList<RecalledMemory>> RecallAsync(Workspace workspace, MemoryQuery query, CancellationToken cancellationToken)
    {
        if (query.Scope.Length > 0 && !MemoryScopes.IsKnown(query.Scope))
        {
            throw ScopeUnknown();
        }

        string text = query.Text.Trim();
        MemoryQuery bounded = query with
        {
            Text = text.Length <= MaxQuery ? text : text[..MaxQuery],
            Limit = query.Limit is > 0 and < MaxRecalled ? query.Limit : MaxRecalled,
        };
        return database.ReadAsync<IReadOnlyList<RecalledMemory>>(
            connection => [.. MemorySearch.Find(connection, workspace.Id.Value, bounded).Select(row => row.For(workspace.Id.Value))],
            cancellationToken);
    }

    /// <summary>Deletes a memory of this workspace.</summary>
    public Task ForgetAsync(Workspace workspace, string memoryId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope =>
            {
                (long Seq, string Content) found = scope.Connection.QueryFirstOrDefault<(long, string)>(
                    "DELETE FROM memories WHERE id = @memoryId AND workspace_id = @workspace RETURNING seq, content",
                    new { memoryId, workspace = workspace.Id.Value },
                    scope.Transaction);
                if (found.Content is null)
                {
                    throw SignalboxException.NotFound("memory-unknown", "memory not found or not owned by this workspace");
                }

                MemorySearch.Remove(scope, found.Seq, found.Content);
                Tell(scope, workspace, memoryId);
                return true;
            },
            cancellationToken);

    private void Tell(WriteScope scope, Workspace workspace, string id) =>
        events.Append(scope, workspace.Id, WorkspaceEventNames.MemoryChanged, new JsonObject { ["id"] = id });

    private static (string Content, IReadOnlyList<string> Redacted) Check(Workspace workspace, NewMemory memory)
    {
        if (string.IsNullOrWhiteSpace(memory.Content) || memory.Content.Length > MaxContent)
        {
            throw SignalboxException.Invalid("memory-content", $"content is required, at most {MaxContent} characters");
        }

        if (!MemoryScopes.IsKnown(memory.Scope))
        {
            throw ScopeUnknown();
        }

        if (memory.Namespace is not { Length: > 0 and <= MaxNamespace })
        {
            throw SignalboxException.Invalid("memory-namespace", $"namespace must be <= {MaxNamespace} characters");
        }

        if (memory.Scope == MemoryScopes.Global && workspace.Parent is not null)
        {
            throw new SignalboxException("memory-global-root", StatusCodes.Status403Forbidden, "only root workspaces can write GLOBAL memories");
        }

        (string content, IReadOnlyList<string> kinds) = SecretShapes.Apply(memory.Content);

        // The mark that global memories come back in must not be forged inside one.
        return (memory.Scope == MemoryScopes.Global ? content.Replace("[MEMORY ", "[_MEMORY ", StringComparison.OrdinalIgnoreCase) : content, kinds);
    }

    private void Insert(WriteScope scope, string id, Workspace workspace, NewMemory memory, string content)
    {
        long seq = scope.Connection.ExecuteScalar<long>(
            """
            INSERT INTO memories (seq, id, workspace_id, scope, namespace, content, created_ms)
            VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM memories), @id, @workspace, @Scope, @Namespace, @content, @now) RETURNING seq
            """,
            new { id, workspace = workspace.Id.Value, memory.Scope, memory.Namespace, content, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            scope.Transaction);
        MemorySearch.Add(scope, seq, content);
    }

    private static SignalboxException ScopeUnknown() => SignalboxException.Invalid("memory-scope", "scope must be LOCAL, TEAM, or GLOBAL");
}
