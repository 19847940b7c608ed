using Signalbox.Terminals.Confinement;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Confinement;

public sealed class ConfinementProbeTests
{
    [Fact]
    public void Run_EachWay_WorksOrSaysWhyAndWhatToDo()
    {
        IReadOnlyList<ConfinementFinding> findings = ConfinementProbe.Run();

        Assert.Equal(["bwrap", "landlock"], findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.Equal(finding.Works, finding.Reason is null && finding.Remedy is null));
    }

    [Fact]
    public void Bwrap_NotInstalled_SaysHowToInstallIt()
    {
        ConfinementFinding finding = ConfinementProbe.Bwrap(bwrap: null);

        Assert.False(finding.Works);
        Assert.Contains("apt install bubblewrap", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Bwrap_Fails_ReasonIsWhatItSaid()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["bwrap"], "#!/bin/sh\necho 'setting up uid map: Permission denied' >&2\nexit 1\n");
        File.SetUnixFileMode(folder["bwrap"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        ConfinementFinding finding = ConfinementProbe.Bwrap(folder["bwrap"]);

        Assert.False(finding.Works);
        Assert.Contains("setting up uid map: Permission denied", finding.Reason, StringComparison.Ordinal);
        Assert.NotNull(finding.Remedy);
    }
}
