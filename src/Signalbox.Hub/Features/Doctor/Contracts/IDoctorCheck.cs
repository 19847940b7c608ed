namespace Signalbox.Hub.Features.Doctor.Contracts;

/// <summary>Something that a feature can say about its own health. Registered by the feature; asked when somebody wants to know, never by the clock.</summary>
public interface IDoctorCheck
{
    /// <summary>What it looks at, for when looking itself fails.</summary>
    string Name { get; }

    /// <summary>Looks; takes seconds at most, and changes nothing that lasts.</summary>
    Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken);
}
