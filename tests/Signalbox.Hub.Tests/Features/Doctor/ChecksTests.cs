using Signalbox.Hub.Features.Doctor.Checks;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Doctor;

public sealed class ChecksTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100L << 30, DoctorLevel.Ok)]
    [InlineData(3L << 30, DoctorLevel.Warn)]
    [InlineData(1000, DoctorLevel.Fail)]
    public void Disk_FreeBytes_AreJudged(long free, DoctorLevel level) => Assert.Equal(level, new DiskCheck(new HubPaths("/", "/")).Judge(free).Level);

    [Fact]
    public async Task DataFolder_OpenToOthers_FailsWithTheRemedy()
    {
        using var folder = new TemporaryFolder();
        var check = new DataFolderCheck(new HubPaths(folder.Path, folder.Path));
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_000_000);
        Assert.Equal(DoctorLevel.Ok, Assert.Single(await check.ExamineAsync(Token)).Level);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));

        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_000);

        DoctorFinding finding = Assert.Single(await check.ExamineAsync(Token));
        Assert.Equal((DoctorLevel.Fail, $"chmod 700 '{folder.Path}'"), (finding.Level, finding.NextStep));
    }

    [Fact]
    public async Task Clock_SetBackBehindTheLog_IsTold()
    {
        await using HubDatabase hub = HubDatabase.Create();
        var time = new ManualTimeProvider();
        var log = new EventLog(hub.Database, time);
        await hub.Database.WriteAsync(scope => log.Append(scope, new HubEvent("task.running", "", "task-1", "{}")), Token);
        Assert.Equal(DoctorLevel.Ok, Assert.Single(await new EventClockCheck(hub.Database, time).ExamineAsync(Token)).Level);

        time.Jump(TimeSpan.FromHours(-1));

        DoctorFinding finding = Assert.Single(await new EventClockCheck(hub.Database, time).ExamineAsync(Token));
        Assert.Equal(DoctorLevel.Warn, finding.Level);
        Assert.Contains("60 minutes before its newest event", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalog_WithProblems_NamesEachOfThem()
    {
        var catalog = new FakeCatalog();
        Assert.Equal(DoctorLevel.Ok, Assert.Single(await new CatalogCheck(catalog).ExamineAsync(Token)).Level);

        catalog.Problems = [new CatalogProblem("/h/config.yaml", "files", "Name a transport."), new CatalogProblem("/h/config.yaml", null, "It is no YAML.")];

        IReadOnlyList<DoctorFinding> findings = await new CatalogCheck(catalog).ExamineAsync(Token);
        Assert.Equal(["'files' in /h/config.yaml: Name a transport.", "/h/config.yaml: It is no YAML."], findings.Select(finding => finding.Detail));
        Assert.All(findings, finding => Assert.Equal(DoctorLevel.Warn, finding.Level));
    }
}
