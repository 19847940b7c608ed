namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>A row of <c>uploads</c>.</summary>
internal sealed record UploadRow
{
    public string Id { get; init; } = "";

    public string WorkspaceId { get; init; } = "";

    public string Name { get; init; } = "";

    public string MimeType { get; init; } = "";

    public long Size { get; init; }

    public long CreatedMs { get; init; }
}
