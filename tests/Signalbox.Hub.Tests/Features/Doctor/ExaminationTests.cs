using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Features.Doctor;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Doctor;

public sealed class ExaminationTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly IHostApplicationLifetime _lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_OfSeveralChecks_IsAsBadAsTheWorstAndInTheirOrder()
    {
        DoctorReport report = await Examination(new FakeCheck("a", DoctorLevel.Ok), new FakeCheck("b", DoctorLevel.Warn), new FakeCheck("c", DoctorLevel.Ok)).RunAsync(Token);

        Assert.Equal(DoctorLevel.Warn, report.Level);
        Assert.Equal(["a", "b", "c"], report.Findings.Select(finding => finding.Check));
    }

    [Fact]
    public async Task Report_CheckThatThrows_IsAFindingBesideTheOthers()
    {
        var broken = new FakeCheck("broken", _ => throw new InvalidOperationException("no such luck"));

        DoctorReport report = await Examination(broken, new FakeCheck("fine", DoctorLevel.Ok)).RunAsync(Token);

        Assert.Equal(DoctorLevel.Fail, report.Level);
        Assert.Contains("no such luck", report.Findings[0].Detail, StringComparison.Ordinal);
        Assert.Equal("fine", report.Findings[1].Check);
    }

    [Fact]
    public async Task Report_CheckThatHangs_IsGivenUp()
    {
        var hanging = new FakeCheck("hanging", async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, CancellationToken.None);
            return [];
        });

        Task<DoctorReport> running = Examination(hanging).RunAsync(Token);
        await Eventually.TrueAsync(() => hanging.Times == 1, "the check looks");
        _time.Advance(TimeSpan.FromSeconds(20));

        DoctorFinding finding = Assert.Single((await running).Findings);
        Assert.Equal((DoctorLevel.Warn, "hanging"), (finding.Level, finding.Check));
    }

    [Fact]
    public async Task Run_WhileOneIsUnderWay_IsTheSame()
    {
        var gate = new TaskCompletionSource<IReadOnlyList<DoctorFinding>>();
        var slow = new FakeCheck("slow", _ => gate.Task);
        Examination examination = Examination(slow);
        using var leaves = new CancellationTokenSource();

        Task<DoctorReport> first = examination.RunAsync(leaves.Token);
        Task<DoctorReport> second = examination.RunAsync(Token);
        await leaves.CancelAsync();
        gate.SetResult([]);

        Assert.Equal(DoctorLevel.Ok, (await second).Level);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(1, slow.Times);
        await examination.RunAsync(Token);
        Assert.Equal(2, slow.Times);
    }

    private Examination Examination(params IDoctorCheck[] checks) => new(checks, _lifetime, _time, NullLogger<Examination>.Instance);
}
