using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Doctor.Checks;

/// <summary>The data folder takes files, and nobody else reaches them.</summary>
internal sealed class DataFolderCheck(HubPaths paths) : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Name => "data folder";

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([Look(), .. Token()]);

    private DoctorFinding Look()
    {
        if ((File.GetUnixFileMode(paths.Data) & Others) != UnixFileMode.None)
        {
            return DoctorFinding.Fail(Name, $"Other users of this machine can reach '{paths.Data}'.", $"chmod 700 '{paths.Data}'");
        }

        try
        {
            using FileStream probe = File.Create(Path.Combine(paths.Data, $".doctor-{Path.GetRandomFileName()}"), 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            probe.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DoctorFinding.Fail(Name, $"'{paths.Data}' takes no file: {e.Message}", "Free space, or give the folder to the user that the hub runs as.");
        }

        return DoctorFinding.Ok(Name, $"'{paths.Data}' is private and takes files.");
    }

    private IEnumerable<DoctorFinding> Token()
    {
        if (File.Exists(paths.AdminToken) && (File.GetUnixFileMode(paths.AdminToken) & Others) != UnixFileMode.None)
        {
            yield return DoctorFinding.Fail("admin token", $"Other users of this machine can read '{paths.AdminToken}'.", $"chmod 600 '{paths.AdminToken}', and revoke the token if somebody may have read it.");
        }
    }
}
