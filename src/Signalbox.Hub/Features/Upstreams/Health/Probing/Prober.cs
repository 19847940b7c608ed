using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>Carries checks out, on the way that real calls take: the same connection, headers, credential and timeouts.</summary>
internal sealed partial class Prober(
    IUpstreamCatalog catalog, IUpstreamPool pool, HealthBook book, ProbePlan plan, SnapshotMaker maker, CheapQuestion question, ToolsReading reading, HealthClock clock, TimeProvider time, ILogger<Prober> logger)
{
    private const int MethodNotFound = -32601;

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Begins it; it ends by itself.</summary>
    public void Begin(ProbeTurn turn, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[turn.Endpoint] = ended.Task;
        _ = RunAsync(turn, ended, cancellationToken);
    }

    /// <summary>A full check now; one that is under way is waited for.</summary>
    public async Task CheckNowAsync(string endpoint, CancellationToken cancellationToken)
    {
        if (plan.TakeNow(endpoint) is { } turn)
        {
            // It belongs to everybody: it goes on when the one who asked for it leaves.
            Begin(turn, CancellationToken.None);
        }

        if (_running.TryGetValue(endpoint, out Task? running))
        {
            await running.WaitAsync(cancellationToken);
        }
    }

    private async Task RunAsync(ProbeTurn turn, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        (ProbeOutcome outcome, TimeSpan notBefore) = (ProbeOutcome.Suspect, TimeSpan.Zero);
        try
        {
            (outcome, notBefore) = await ProbeAsync(turn, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The hub stops.
        }
        catch (Exception e)
        {
            LogFailed(turn.Endpoint, e);
        }
        finally
        {
            plan.Done(turn.Endpoint, outcome, notBefore);
            book.Ended(turn.Endpoint);
            _running.TryRemove(KeyValuePair.Create(turn.Endpoint, ended.Task));
            ended.SetResult();
        }
    }

    private async Task<(ProbeOutcome Outcome, TimeSpan NotBefore)> ProbeAsync(ProbeTurn turn, CancellationToken cancellationToken)
    {
        string name = turn.Endpoint;
        if (catalog.Current.Find(name) is not { } entry || maker.FindMissing(entry.Endpoint) is not null)
        {
            // Nobody starts a program only to see it fail; the variable's change is noticed by itself.
            book.Reconsider(name);
            return (ProbeOutcome.Later, TimeSpan.Zero);
        }

        if (pool.Find(name) is null)
        {
            return (ProbeOutcome.NotYet, TimeSpan.Zero);
        }

        book.Begins(name);
        TimeSpan began = clock.Now;
        TimeSpan deadline = HealthBook.DeadlineOf(entry.Endpoint);
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await AskAsync(turn, began, either.Token);
            return (ProbeOutcome.Good, TimeSpan.Zero);
        }
        catch (UpstreamException e)
        {
            book.CheckFailed(name, e.Failure, e.Message, began);
            return After(name, e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            book.CheckFailed(name, UpstreamFailure.Timeout, $"list_tools({name}) failed: Timeout: not done within {deadline.TotalSeconds:0.###} s.", began);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            book.CheckFailed(name, UpstreamFailure.Broken, $"{e.GetType().Name}: {e.Message}", began);
        }

        return (ProbeOutcome.Suspect, TimeSpan.Zero);
    }

    private async Task AskAsync(ProbeTurn turn, TimeSpan began, CancellationToken cancellationToken)
    {
        string name = turn.Endpoint;
        if (turn.Kind == ProbeKind.Quick)
        {
            await question.AskAsync(name, cancellationToken);
            book.Answered(name, clock.Now - began);
            return;
        }

        book.Listed(name, reading.Read(await ListAsync(name, cancellationToken)), clock.Now - began);
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.ListAsync(name, "tools/list", new UpstreamRequest("tools/list") { IsProbe = true }, cancellationToken);
        }
        catch (UpstreamException e) when (e is { Failure: UpstreamFailure.Answered, RpcCode: MethodNotFound })
        {
            // It has resources or prompts alone, and says so.
            return [];
        }
    }

    /// <summary>Where the pool itself tries again and tells, and where nothing changes by itself, more questions would only cost.</summary>
    private (ProbeOutcome Outcome, TimeSpan NotBefore) After(string name, UpstreamException failure)
    {
        if (FailureTable.Of(failure.Failure).Weight is FailureWeight.Throttle or FailureWeight.Nothing)
        {
            return (ProbeOutcome.Later, failure.RetryAfter ?? TimeSpan.Zero);
        }

        return book.Find(name)?.NextRetryAt is null ? (ProbeOutcome.Suspect, TimeSpan.Zero) : (ProbeOutcome.Later, TimeSpan.Zero);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The check of upstream {UpstreamName} broke off; it is repeated")]
    private partial void LogFailed(string upstreamName, Exception exception);
}
