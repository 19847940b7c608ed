using System.Collections.Frozen;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using static Signalbox.Contracts.Workspaces.WorkspaceStatus;

namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>
/// Every move that a workspace can make, as data. What is not in it does not happen; nothing leads out of <see cref="Removed"/>. The docs' table is written from it.
/// </summary>
internal static class PresenceTable
{
    /// <summary>Error rate from which a beat makes its workspace degraded.</summary>
    public const double ErrorsHighFrom = 0.5;

    /// <summary>Error rate below which it recovers.</summary>
    public const double ErrorsLowBelow = 0.1;

    /// <summary>The state that a stuck runtime reports.</summary>
    public const string WedgedState = "wedged";

    private static readonly WorkspaceStatus[] Living = [Provisioning, Online, Degraded, Offline, AwaitingAgent, Paused, Failed];
    private static readonly WorkspaceStatus[] Present = [Online, Degraded];

    public static IReadOnlyList<PresenceTransition> All { get; } =
    [
        .. Rows(Living, PresenceTrigger.Register, Online, WorkspaceEventNames.Online, "url", "agent_card", "delivery_mode"),
        .. Rows([Provisioning, Offline, AwaitingAgent, Failed], PresenceTrigger.Beat, Online, WorkspaceEventNames.Online, "recovered_from"),
        .. Rows([Online], PresenceTrigger.Wedged, Degraded, WorkspaceEventNames.Degraded, "runtime_state", "sample_error"),
        .. Rows([Online], PresenceTrigger.ErrorsHigh, Degraded, WorkspaceEventNames.Degraded, "error_rate", "sample_error"),
        .. Rows([Degraded], PresenceTrigger.ErrorsLow, Online, WorkspaceEventNames.Online, "recovered_from"),
        .. Rows(Present, PresenceTrigger.AgentSilent, AwaitingAgent, WorkspaceEventNames.AwaitingAgent),
        .. Rows(Present, PresenceTrigger.AddressSilent, Offline, WorkspaceEventNames.Offline),
        .. Rows([.. Living.Where(status => status != Paused)], PresenceTrigger.Pause, Paused, WorkspaceEventNames.Paused),
        .. Rows([Paused], PresenceTrigger.ResumeExternal, AwaitingAgent, WorkspaceEventNames.AwaitingAgent),
        .. Rows([Paused], PresenceTrigger.ResumeManaged, Online, WorkspaceEventNames.Online),
        .. Rows(Living, PresenceTrigger.Remove, Removed, WorkspaceEventNames.Removed),
    ];

    private static readonly FrozenDictionary<(WorkspaceStatus, PresenceTrigger), PresenceTransition> ByCause =
        All.ToFrozenDictionary(row => (row.From, row.Trigger));

    /// <summary>The move, or null when the trigger changes nothing there.</summary>
    public static PresenceTransition? Find(WorkspaceStatus from, PresenceTrigger trigger) => ByCause.GetValueOrDefault((from, trigger));

    private static IEnumerable<PresenceTransition> Rows(
        IEnumerable<WorkspaceStatus> from, PresenceTrigger trigger, WorkspaceStatus to, string name, params string[] payloadKeys) =>
        from.Select(status => new PresenceTransition(status, trigger, to, name, payloadKeys));
}
