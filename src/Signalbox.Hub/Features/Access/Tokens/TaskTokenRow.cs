namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>A row of <c>access_task_tokens</c>.</summary>
internal sealed record TaskTokenRow
{
    public required string TaskId { get; init; }

    public required string Hash { get; init; }

    public required string Owner { get; init; }

    public required string Workspace { get; init; }
}
