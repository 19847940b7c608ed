using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Tests.Features.Doctor;

/// <summary>A check that finds what it is told to.</summary>
internal sealed class FakeCheck(string name, Func<CancellationToken, Task<IReadOnlyList<DoctorFinding>>> examine) : IDoctorCheck
{
    private int _times;

    public FakeCheck(string name, DoctorLevel level)
        : this(name, _ => Task.FromResult<IReadOnlyList<DoctorFinding>>([new DoctorFinding(name, level, "So it is.")]))
    {
    }

    public string Name => name;

    /// <summary>How often it looked.</summary>
    public int Times => Volatile.Read(ref _times);

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _times);
        return examine(cancellationToken);
    }
}
