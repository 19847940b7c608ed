using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Features.Doctor;

/// <summary>Asks every feature how it is. One examination at a time: those who ask meanwhile get the same.</summary>
internal sealed partial class Examination(IEnumerable<IDoctorCheck> checks, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Examination> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private Task<DoctorReport>? _running;

    public Task<DoctorReport> RunAsync(CancellationToken cancellationToken)
    {
        Task<DoctorReport> running;
        lock (_gate)
        {
            // It is nobody's own: whoever began it may leave, and the others still wait for it.
            _running = running = _running is { IsCompleted: false } ? _running : ExamineAsync(lifetime.ApplicationStopping);
        }

        return running.WaitAsync(cancellationToken);
    }

    private async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        double at = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        IReadOnlyList<DoctorFinding>[] found = await Task.WhenAll(checks.Select(check => LookAsync(check, cancellationToken)));
        DoctorFinding[] findings = [.. found.SelectMany(some => some)];
        return new DoctorReport(at, findings.Select(finding => finding.Level).DefaultIfEmpty().Max(), findings);
    }

    /// <summary>A check that fails or hangs is a finding, and keeps nobody from the others.</summary>
    private async Task<IReadOnlyList<DoctorFinding>> LookAsync(IDoctorCheck check, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await Task.Run(() => check.ExamineAsync(either.Token), either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [DoctorFinding.Warn(check.Name, $"Looking took more than {Patience.TotalSeconds:0} s and was given up.", "Examine again when the machine is less busy.")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(check.Name, e);
            return [DoctorFinding.Fail(check.Name, $"It could not be looked at: {e.Message}", "See the hub's log.")];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The doctor could not look at {Check}")]
    private partial void LogFailed(string check, Exception exception);
}
