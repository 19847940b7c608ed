using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Watching;

/// <summary>
/// Reads events about workspaces for one watcher: an agent's are those about itself, and what is not private of whoever it may talk to at the moment of reading; people's are those of the hub's log.
/// </summary>
internal sealed class EventFilter(IEventLog log, IWorkspaceDirectory directory)
{
    private const int Page = 200;

    /// <summary>Where the log ends now.</summary>
    public long Head => log.Head;

    public ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken) => log.WaitBeyondAsync(seq, cancellationToken);

    /// <summary>Events after a cursor. <see cref="EventPage.Next"/> is past those that are not for this watcher.</summary>
    public async Task<EventPage> ReadAsync(Caller caller, WorkspaceId? agent, long after, CancellationToken cancellationToken)
    {
        EventPage page = await log.ReadAsync(agent is null ? caller : Caller.System, after, Page, cancellationToken);
        var verdicts = new Dictionary<string, bool>(StringComparer.Ordinal);
        var visible = new List<StoredEvent>(page.Events.Count);
        foreach (StoredEvent stored in page.Events)
        {
            if (!verdicts.TryGetValue(stored.Subject, out bool allowed))
            {
                verdicts[stored.Subject] = allowed = await MayHearAsync(agent, stored.Subject, cancellationToken);
            }

            if (allowed && IsFor(agent, stored))
            {
                visible.Add(stored);
            }
        }

        return page with { Events = visible };
    }

    private static bool IsFor(WorkspaceId? agent, StoredEvent stored) => WorkspaceEventNames.All.Contains(stored.Kind)
        && (agent is not { } self || stored.Subject == self.Value || !WorkspaceEventNames.Private.Contains(stored.Kind));

    private async Task<bool> MayHearAsync(WorkspaceId? agent, string subject, CancellationToken cancellationToken) =>
        agent is not { } self
        || (WorkspaceId.TryParse(subject, out WorkspaceId about)
            && (about == self || await directory.CanCommunicateAsync(self, about, cancellationToken)));
}
