namespace Signalbox.Hub.Features.Delegations.Contracts;

/// <summary>Names of the states on the wire and in the database.</summary>
public static class DelegationStatuses
{
    private static readonly (DelegationStatus Status, string Name)[] Names =
    [
        (DelegationStatus.Pending, "pending"),
        (DelegationStatus.Queued, "queued"),
        (DelegationStatus.InProgress, "in_progress"),
        (DelegationStatus.OutcomeUnknown, "outcome_unknown"),
        (DelegationStatus.Completed, "completed"),
        (DelegationStatus.Failed, "failed"),
        (DelegationStatus.Cancelled, "cancelled"),
    ];

    /// <summary>Its name.</summary>
    public static string Name(this DelegationStatus status) => Names.First(pair => pair.Status == status).Name;

    /// <summary>Whether it never changes again.</summary>
    public static bool IsFinal(this DelegationStatus status) => status is DelegationStatus.Completed or DelegationStatus.Failed or DelegationStatus.Cancelled;

    /// <summary>Whether there is nothing to wait for at present.</summary>
    public static bool IsSettled(this DelegationStatus status) => status.IsFinal() || status == DelegationStatus.OutcomeUnknown;

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string? name, out DelegationStatus status)
    {
        int index = Array.FindIndex(Names, pair => pair.Name == name);
        status = index < 0 ? default : Names[index].Status;
        return index >= 0;
    }
}
