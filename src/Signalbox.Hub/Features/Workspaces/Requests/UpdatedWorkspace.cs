namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Answer to a change.</summary>
internal sealed record UpdatedWorkspace(string Status, IReadOnlyList<string>? Warnings);
