namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>A row of <c>activity</c>.</summary>
internal sealed record ActivityRow
{
    public const string Columns =
        """
        seq AS Seq, id AS Id, workspace_id AS WorkspaceId, activity_type AS ActivityType, source_id AS SourceId, target_id AS TargetId, method AS Method,
        summary AS Summary, request_body AS RequestBody, response_body AS ResponseBody, metadata AS Metadata, duration_ms AS DurationMs, status AS Status,
        error_detail AS ErrorDetail, message_id AS MessageId, delegation_id AS DelegationId, created_ms AS CreatedMs
        """;

    public long Seq { get; init; }

    public string Id { get; init; } = "";

    public string WorkspaceId { get; init; } = "";

    public string ActivityType { get; init; } = "";

    public string? SourceId { get; init; }

    public string? TargetId { get; init; }

    public string? Method { get; init; }

    public string? Summary { get; init; }

    public string? RequestBody { get; init; }

    public string? ResponseBody { get; init; }

    public string? Metadata { get; init; }

    public long? DurationMs { get; init; }

    public string Status { get; init; } = "";

    public string? ErrorDetail { get; init; }

    public string? MessageId { get; init; }

    public string? DelegationId { get; init; }

    public long CreatedMs { get; init; }

    /// <summary>Characters in the fields that may be large.</summary>
    public long Length => (Summary?.Length ?? 0) + (RequestBody?.Length ?? 0) + (ResponseBody?.Length ?? 0) + (Metadata?.Length ?? 0) + (ErrorDetail?.Length ?? 0);
}
