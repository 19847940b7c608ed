using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Requests to one endpoint: counted, timed, repeated when that is surely safe, and reported as evidence.</summary>
internal sealed class UpstreamCalls(EndpointSessions sessions, PoolReports reports, TimeProvider time)
{
    /// <summary>Progress keeps a request alive, but not for ever.</summary>
    private const int LongestInTimeouts = 20;

    private static readonly TimeSpan DoubtPatience = TimeSpan.FromSeconds(5);

    private readonly Bulkhead _bulkhead = new(sessions.Endpoint.MaxConcurrentCalls);

    public int InFlight => _bulkhead.Inside;

    public async Task<JsonObject> SendAsync(UpstreamRequest request, CancellationToken cancellationToken)
    {
        string attempt = Describe(request);
        try
        {
            // Health checks do not wait behind the calls of others: they would report a busy server as dead.
            return request.IsProbe
                ? await SendWithRepeatAsync(request, cancellationToken)
                : await _bulkhead.RunAsync(() => SendWithRepeatAsync(request, cancellationToken), cancellationToken);
        }
        catch (UpstreamFault fault)
        {
            throw fault.For(sessions.Endpoint.Name, attempt);
        }
        catch (ObjectDisposedException e)
        {
            throw new UpstreamException(sessions.Endpoint.Name, UpstreamFailure.UnknownEndpoint, $"{attempt} failed: the endpoint has just left the catalog.", e);
        }
    }

    /// <summary>As the original names attempts in its errors.</summary>
    private string Describe(UpstreamRequest request) => request.Method switch
    {
        "tools/call" => $"call_tool({sessions.Endpoint.Name}/{request.Params?["name"]})",
        "tools/list" => $"list_tools({sessions.Endpoint.Name})",
        _ => $"{request.Method}({sessions.Endpoint.Name})",
    };

    private async Task<JsonObject> SendWithRepeatAsync(UpstreamRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(request, cancellationToken);
        }
        catch (UpstreamFault fault) when (IsSurelyUndone(fault))
        {
            return await SendOnceAsync(request, cancellationToken);
        }
    }

    /// <summary>The server does not know the session, or was never reached, on a connection that had stood: then a fresh one is worth one attempt.</summary>
    private static bool IsSurelyUndone(UpstreamFault fault) => fault is { OutcomeUnknown: false, Failure: UpstreamFailure.SessionLost or UpstreamFailure.Unreachable } && fault.Data.Contains(nameof(PooledConnection));

    private async Task<JsonObject> SendOnceAsync(UpstreamRequest request, CancellationToken cancellationToken)
    {
        (PooledConnection connection, string key) = await sessions.TakeAsync(request.Caller, request.IsProbe, cancellationToken);
        long began = time.GetTimestamp();
        try
        {
            JsonObject result = await SendTimedAsync(connection.Connection, request, cancellationToken);
            Report(request, EvidenceKind.Succeeded, began);
            return result;
        }
        catch (UpstreamFault fault)
        {
            fault.Data[nameof(PooledConnection)] = true;
            Report(request, fault.Failure is UpstreamFailure.Answered ? EvidenceKind.Succeeded : EvidenceKind.Failed, began, fault);
            Judge(connection, fault);
            throw;
        }
        finally
        {
            sessions.GiveBack(connection, key);
        }
    }

    private async Task<JsonObject> SendTimedAsync(IUpstreamConnection connection, UpstreamRequest request, CancellationToken cancellationToken)
    {
        TimeSpan patience = request.Timeout ?? sessions.Endpoint.Timeout;
        using var timeout = new CancellationTokenSource(patience, time);
        using var longest = new CancellationTokenSource(patience * LongestInTimeouts, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, longest.Token, cancellationToken);
        try
        {
            return await connection.SendAsync(request.Method, request.Params, Hooks(request, timeout, patience), either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            string text = $"no answer within {patience.TotalSeconds:0.###} s. Whether the server did the work is unknown. If it needs longer, raise timeout_seconds.";
            throw new UpstreamFault(UpstreamFailure.Timeout, text, e) { OutcomeUnknown = true };
        }
    }

    /// <summary>The time runs anew with each sign of life, and stands still while somebody is asked.</summary>
    private static CallHooks Hooks(UpstreamRequest request, CancellationTokenSource timeout, TimeSpan patience) => new(
        request.Progress is not { } progress ? null : parameters =>
        {
            timeout.CancelAfter(patience);
            return progress(parameters);
        },
        request.Ask is not { } ask ? null : async (method, parameters, token) =>
        {
            timeout.CancelAfter(Timeout.InfiniteTimeSpan);
            JsonObject answer = await ask(method, parameters, token);
            timeout.CancelAfter(patience);
            return answer;
        });

    private void Judge(PooledConnection connection, UpstreamFault fault)
    {
        switch (fault.Failure)
        {
            case UpstreamFailure.SessionLost or UpstreamFailure.Unreachable or UpstreamFailure.Broken or UpstreamFailure.Exited:
                sessions.Drop(connection, fault);
                break;
            case UpstreamFailure.Timeout when !connection.IsDoubted:
                connection.IsDoubted = true;
                _ = Quietly.RunAsync(() => FindOutAsync(connection, fault));
                break;
        }
    }

    /// <summary>One slow answer is no outage: the connection is dropped only when it does not even answer the cheapest question.</summary>
    private async Task FindOutAsync(PooledConnection connection, UpstreamFault timeout)
    {
        using var patience = new CancellationTokenSource(DoubtPatience, time);
        try
        {
            await connection.Connection.PingAsync(patience.Token);
        }
        catch (UpstreamFault answer) when (answer.Failure is UpstreamFailure.Answered or UpstreamFailure.Throttled or UpstreamFailure.Unauthorized)
        {
            // It lives.
        }
        catch (Exception e) when (e is UpstreamFault or OperationCanceledException)
        {
            sessions.Drop(connection, timeout);
        }
        finally
        {
            connection.IsDoubted = false;
        }
    }

    private void Report(UpstreamRequest request, EvidenceKind kind, long began, UpstreamFault? fault = null) => reports.Tell(
        sessions.Endpoint.Name, request.IsProbe ? EvidenceSource.Probe : EvidenceSource.Traffic, kind, sessions.Generation, evidence => evidence with
        {
            Latency = time.GetElapsedTime(began),
            Failure = fault?.Failure,
            Detail = fault?.Message,
        });
}
