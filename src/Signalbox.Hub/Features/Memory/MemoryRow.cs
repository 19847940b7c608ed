using Signalbox.Hub.Features.Memory.Contracts;

namespace Signalbox.Hub.Features.Memory;

/// <summary>A row of <c>memories</c>, with the name of who wrote it.</summary>
internal sealed record MemoryRow
{
    public const string Columns =
        "m.id AS Id, m.workspace_id AS WorkspaceId, w.name AS WorkspaceName, m.scope AS Scope, m.namespace AS Namespace, m.content AS Content, m.created_ms AS CreatedMs";

    public string Id { get; init; } = "";

    public string WorkspaceId { get; init; } = "";

    public string WorkspaceName { get; init; } = "";

    public string Scope { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Content { get; init; } = "";

    public long CreatedMs { get; init; }

    /// <summary>As the asking workspace sees it. The mark of global ones is made here, where no text can forge it.</summary>
    public RecalledMemory For(string asking) => new()
    {
        Id = Id,
        WorkspaceId = WorkspaceId,
        WorkspaceName = WorkspaceName,
        Content = Scope == MemoryScopes.Global ? $"[MEMORY id={Id} scope=GLOBAL from={WorkspaceId}]: {Content}" : Content,
        Scope = Scope,
        Namespace = Namespace,
        Trust = WorkspaceId == asking ? "own" : Scope == MemoryScopes.Team ? "team" : "other",
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedMs),
    };
}
