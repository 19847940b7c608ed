using System.Collections.Concurrent;

namespace Signalbox.Cli.Bridge;

/// <summary><c>signalbox bridge</c>: reads messages from the client and relays each by itself, until the client closes its end.</summary>
internal sealed class BridgeProgram(BridgeSettings settings, RemoteServer remote, ClientEnd client, BridgeLog log, TimeProvider time) : IDisposable
{
    /// <summary>More requests than this wait for one another; notifications and answers never do.</summary>
    private const int MaxRequests = 64;

    private readonly Relay _relay = new(remote, client, log, time);
    private readonly SemaphoreSlim _slots = new(MaxRequests, MaxRequests);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Runs until the input ends; the exit code.</summary>
    public async Task<int> RunAsync(Stream input, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (ReadOnlyMemory<byte> line in Lines.ReadAsync(input, ending.Token))
            {
                await TakeAsync(line, ending);
            }

            await FinishAsync(ending.Token);
        }
        catch (Exception e) when (e is ClientGoneException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nobody is there to read the rest.
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll([.. _running.Keys, _listening]);
            await remote.EndAsync();
        }

        return 0;
    }

    public void Dispose() => _slots.Dispose();

    private async Task TakeAsync(ReadOnlyMemory<byte> line, CancellationTokenSource ending)
    {
        if (Message.TryRead(line) is not { } message)
        {
            await client.RefuseAsync(ending.Token);
            return;
        }

        Task relayed = GuardAsync(RelayAsync(message, ending.Token), ending);
        _running[relayed] = true;
        _ = relayed.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        // What comes behind these needs the session that they open.
        if (message.Method is "initialize" or "notifications/initialized")
        {
            await relayed;
        }

        if (message.Method == "notifications/initialized" && remote.HasListening && _listening.IsCompleted)
        {
            _listening = GuardAsync(_relay.ListenAsync(ending.Token), ending);
        }
    }

    private async Task RelayAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Asks.Count == 0)
        {
            await _relay.RunAsync(message, cancellationToken);
            CallOff(message.CallsOff);
            return;
        }

        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string[] mine = [.. message.Asks.Where(id => _calls.TryAdd(id, call))];
        try
        {
            await _slots.WaitAsync(call.Token);
            try
            {
                await _relay.RunAsync(message, call.Token);
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            foreach (string id in mine)
            {
                _calls.TryRemove(id, out _);
            }
        }
    }

    /// <summary>The server was told; closing the connection says it once more, and to servers without sessions for the first time.</summary>
    private void CallOff(string? id)
    {
        if (id is null || !_calls.TryGetValue(id, out CancellationTokenSource? call))
        {
            return;
        }

        try
        {
            call.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just been answered.
        }
    }

    private async Task GuardAsync(Task task, CancellationTokenSource ending)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Called off, or the end of the bridge.
        }
        catch (ClientGoneException)
        {
            await ending.CancelAsync();
        }
        catch (Exception e)
        {
            log.Warning($"a fault in the bridge: {e}");
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        Task all = Task.WhenAll(_running.Keys);
        if (await Task.WhenAny(all, Task.Delay(settings.EndPatience, time, cancellationToken)) != all)
        {
            log.Warning($"{_running.Count} calls had not ended {settings.EndPatience.TotalSeconds:0} s after the client closed its end; they are left");
        }
    }
}
