using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Delegations.Wire;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Delegations as they go over the wire.</summary>
internal sealed class DelegationViews(IWorkspaceDirectory directory)
{
    public static DelegationListEntry Entry(Delegation delegation) => new()
    {
        Id = delegation.Id,
        SourceId = delegation.Source?.Value,
        TargetId = delegation.Target.Value,
        Summary = DelegationText.Summary(delegation.Task),
        Status = delegation.Status.Name(),
        CreatedAt = Time(delegation.CreatedMs),
        DelegationId = delegation.Id,
        Error = delegation.Error,
        ResponsePreview = DelegationText.Preview(delegation.Result),
        TaskId = delegation.TaskId,
    };

    public async Task<DelegationView> WholeAsync(Delegation delegation, CancellationToken cancellationToken) => new()
    {
        DelegationId = delegation.Id,
        SourceId = delegation.Source?.Value,
        SourceName = delegation.Source is { } source ? await NameAsync(source, cancellationToken) : null,
        TargetId = delegation.Target.Value,
        TargetName = await NameAsync(delegation.Target, cancellationToken),
        ParentDelegationId = delegation.Parent,
        Task = delegation.Task,
        Summary = DelegationText.Summary(delegation.Task),
        Status = delegation.Status.Name(),
        Result = delegation.Result,
        ResponsePreview = DelegationText.Preview(delegation.Result),
        Error = delegation.Error,
        CreatedAt = Time(delegation.CreatedMs),
        UpdatedAt = Time(delegation.UpdatedMs),
        TaskId = delegation.TaskId,
        SessionId = delegation.SessionId,
        ViewerUrl = delegation.ViewerUrl,
    };

    private async Task<string?> NameAsync(WorkspaceId id, CancellationToken cancellationToken) => (await directory.FindAsync(id, cancellationToken))?.Name;

    private static string Time(long epochMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMs).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
