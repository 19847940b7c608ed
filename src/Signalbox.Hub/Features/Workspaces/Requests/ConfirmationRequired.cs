namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>409: a delete would take others with it.</summary>
internal sealed record ConfirmationRequired(string Status, string Message, IReadOnlyList<ChildView> Children, int ChildrenCount);
