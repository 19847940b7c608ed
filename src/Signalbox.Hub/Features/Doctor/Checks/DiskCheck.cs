using System.Globalization;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Doctor.Checks;

/// <summary>There is room for recordings and the database.</summary>
internal sealed class DiskCheck(HubPaths paths) : IDoctorCheck
{
    private const double GibiByte = 1L << 30;
    private const double Needed = 1 * GibiByte;
    private const double Comfortable = 5 * GibiByte;

    public string Name => "disk";

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([Judge(new DriveInfo(paths.Data).AvailableFreeSpace)]);

    /// <summary>What so many free bytes mean.</summary>
    internal DoctorFinding Judge(long free)
    {
        string text = $"{(free / GibiByte).ToString("0.0", CultureInfo.InvariantCulture)} GiB are free where the data folder lies.";
        return free < Needed ? DoctorFinding.Fail(Name, text, "Free some space: recordings stop while the disk is full, and nothing new is accepted.")
            : free < Comfortable ? DoctorFinding.Warn(Name, text, "Free some space before long.")
            : DoctorFinding.Ok(Name, text);
    }
}
