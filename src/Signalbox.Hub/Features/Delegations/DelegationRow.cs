using Signalbox.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>A row of <c>delegations</c>.</summary>
internal sealed record DelegationRow
{
    public const string Columns =
        """
        id AS Id, source_id AS SourceId, asker AS Asker, target_id AS TargetId, parent_id AS ParentId, depth AS Depth, task AS Task, status AS Status,
        offer_key AS OfferKey, recorded AS Recorded, managed AS Managed, activity_id AS ActivityId, task_id AS TaskId, session_id AS SessionId,
        viewer_url AS ViewerUrl, result AS Result, error AS Error, created_ms AS CreatedMs, updated_ms AS UpdatedMs, accepted_ms AS AcceptedMs, ended_ms AS EndedMs
        """;

    public string Id { get; init; } = "";

    public string? SourceId { get; init; }

    public string Asker { get; init; } = "";

    public string TargetId { get; init; } = "";

    public string? ParentId { get; init; }

    public int Depth { get; init; }

    public string Task { get; init; } = "";

    public string Status { get; init; } = "";

    public string? OfferKey { get; init; }

    public bool Recorded { get; init; }

    public bool Managed { get; init; }

    public string? ActivityId { get; init; }

    public string? TaskId { get; init; }

    public string? SessionId { get; init; }

    public string? ViewerUrl { get; init; }

    public string? Result { get; init; }

    public string? Error { get; init; }

    public long CreatedMs { get; init; }

    public long UpdatedMs { get; init; }

    public long? AcceptedMs { get; init; }

    public long? EndedMs { get; init; }

    public DelegationStatus State => DelegationStatuses.TryParse(Status, out DelegationStatus status)
        ? status
        : throw new InvalidOperationException($"Delegation {Id} has the unknown status '{Status}'.");

    public WorkspaceId Target => Known(TargetId);

    public WorkspaceId? Source => SourceId is null ? null : Known(SourceId);

    public Delegation ToDelegation() => new()
    {
        Id = Id,
        Source = Source,
        Asker = Asker,
        Target = Target,
        Parent = ParentId,
        Task = Task,
        Status = State,
        Result = Result,
        Error = Error,
        ActivityId = ActivityId,
        TaskId = TaskId,
        SessionId = SessionId,
        ViewerUrl = ViewerUrl,
        CreatedMs = CreatedMs,
        UpdatedMs = UpdatedMs,
    };

    private WorkspaceId Known(string text) =>
        WorkspaceId.TryParse(text, out WorkspaceId id) ? id : throw new InvalidOperationException($"Delegation {Id} names the workspace '{text}', which is no id.");
}
