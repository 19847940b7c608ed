using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.A2a.Wire;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a;

/// <summary>
/// Follows one task as server-sent events, until it rests. A stream begins with the whole task, so one that was lost is taken up by subscribing again: nothing
/// depends on what the lost one had said. The hub's log tells when to look; what is told is always the task's present state.
/// </summary>
internal sealed class TaskStream(IEventLog events, ICredentialWatch credentials, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int Page = 200;

    /// <summary>Silence after which a stream says that it is alive, so that proxies keep it open.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public async Task FollowAsync(HttpContext http, ITaskSource tasks, A2aScope scope, Dialect dialect, RpcRequest request, string taskId)
    {
        using CredentialLease lease = credentials.Watch(http);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, lease.Ended);
        try
        {
            long cursor = events.Head;
            A2aTask shown = await tasks.GetAsync(scope, taskId, TimeSpan.Zero, ended.Token);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await WriteAsync(http, request, dialect.Opening(shown), ended.Token);
            while (!shown.State.Rests())
            {
                cursor = await NextChangeAsync(http, shown, cursor, ended.Token);
                A2aTask now = await tasks.GetAsync(scope, taskId, TimeSpan.Zero, ended.Token);
                foreach (JsonObject update in Updates(shown, now, dialect))
                {
                    await WriteAsync(http, request, update, ended.Token);
                }

                shown = now;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, its credential ended, or the hub stops. It may subscribe to the task again.
        }
        catch (SignalboxException refusal) when (http.Response.HasStarted)
        {
            await WriteAsync(http, RpcRequest.Error(request.Id, RpcErrors.Of(refusal)), http.RequestAborted);
        }
    }

    /// <summary>The result before the state that says that it is whole.</summary>
    private static IEnumerable<JsonObject> Updates(A2aTask before, A2aTask now, Dialect dialect)
    {
        if (now.Result is not null && !JsonNode.DeepEquals(before.Result, now.Result))
        {
            yield return dialect.ArtifactUpdate(now);
        }

        if (before.State != now.State || before.StatusText != now.StatusText)
        {
            yield return dialect.StatusUpdate(now);
        }
    }

    /// <summary>Waits for an event about the task's run and gives the cursor behind it.</summary>
    private async Task<long> NextChangeAsync(HttpContext http, A2aTask task, long cursor, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            await WaitAsync(http, cursor, cancellationToken);

            // Read as the hub: it only says when to look, and looking is done as the caller.
            EventPage page = await events.ReadAsync(Caller.System, cursor, Page, cancellationToken);
            cursor = page.Next;
            if (page.Reset || page.Events.Any(stored => stored.Subject == task.RunId || stored.Payload.Contains(task.RunId, StringComparison.Ordinal)))
            {
                return cursor;
            }
        }
    }

    private async Task WaitAsync(HttpContext http, long cursor, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            using var beat = new CancellationTokenSource(KeepAlive, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancellationToken);
            try
            {
                await events.WaitBeyondAsync(cursor, either.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await http.Response.WriteAsync(": alive\n\n", cancellationToken);
                await http.Response.Body.FlushAsync(cancellationToken);
            }
        }
    }

    private static Task WriteAsync(HttpContext http, RpcRequest request, JsonObject update, CancellationToken cancellationToken) =>
        WriteAsync(http, request.Result(update), cancellationToken);

    private static async Task WriteAsync(HttpContext http, JsonObject answer, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync($"data: {answer.ToJsonString()}\n\n", Encoding.UTF8, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
