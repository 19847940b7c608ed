namespace Signalbox.Hub.Features.Workspaces;

/// <summary>A token as lists show it.</summary>
internal sealed record WorkspaceTokenRow
{
    public string Id { get; init; } = "";

    public string Prefix { get; init; } = "";

    public long CreatedMs { get; init; }

    public long? LastUsedMs { get; init; }
}
