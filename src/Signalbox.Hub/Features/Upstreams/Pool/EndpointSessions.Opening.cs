using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <content>How a session is opened, watched and opened again.</content>
internal sealed partial class EndpointSessions
{
    /// <summary>Called under the lock. A request may end the wait early; a wait that is not over is refused at once, with the time that is left.</summary>
    private Task<PooledConnection> BeginOpening(SessionSlot slot, bool isProbe)
    {
        if (MissingVariable() is { } name)
        {
            throw new UpstreamFault(UpstreamFailure.CredentialMissing, $"the variable {name} has no value. Set it in the hub's environment or in its file of variables.");
        }

        if (_trial is { IsCompleted: false } trial)
        {
            return AfterTrialAsync(trial, slot, isProbe);
        }

        if (!isProbe && _circuit.RefusesFor() is { } wait)
        {
            throw new UpstreamFault(UpstreamFailure.BackingOff, $"the last attempt failed ({_lastFault?.Failure}: {_lastFault?.Message}); the next one is due in {wait.TotalSeconds:0.#} s.") { RetryAfter = wait };
        }

        Task<PooledConnection> opening = OpenAsync(slot);
        if (_lastFault is not null)
        {
            _trial = opening;
        }

        return opening;
    }

    private string? MissingVariable() =>
        new[] { Endpoint.AuthTokenEnv }.Concat(Endpoint.HeadersEnv.Values).FirstOrDefault(name => name is not null && _variables.Find(name) is null);

    private async Task<PooledConnection> AfterTrialAsync(Task trial, SessionSlot slot, bool isProbe)
    {
        await Task.Yield();
        try
        {
            await trial;
            Task<PooledConnection> opening;
            lock (_gate)
            {
                opening = BeginOpening(slot, isProbe); // Another one that had waited may have failed meanwhile.
            }

            return await opening;
        }
        catch
        {
            lock (_gate)
            {
                slot.Opening = null;
            }

            throw;
        }
    }

    private async Task<PooledConnection> OpenAsync(SessionSlot slot)
    {
        // The caller holds the lock until it has stored this task.
        await Task.Yield();
        try
        {
            PooledConnection opened = await ConnectAsync(slot.Caller);
            lock (_gate)
            {
                slot.Opening = null;
                slot.Current = opened;
            }

            return opened;
        }
        catch
        {
            lock (_gate)
            {
                slot.Opening = null;
                if (slot.Caller.Length > 0)
                {
                    _slots.Remove(slot.Caller);
                }
            }

            throw;
        }
    }

    private async Task<PooledConnection> ConnectAsync(string caller)
    {
        long began = _time.GetTimestamp();
        _isConnecting = true;
        Report(EvidenceKind.Connecting);
        try
        {
            IUpstreamConnection connection = await _connector.ConnectAsync(
                new ConnectRequest(Endpoint, (method, parameters) => _reports.Notified(Endpoint.Name, caller, method, parameters)) { KnownVersion = _knownVersion }, _ended.Token);
            var opened = new PooledConnection(connection, _time.GetTimestamp());
            lock (_gate)
            {
                _standing.Add(opened);
                if (_hasEnded)
                {
                    opened.IsRetired = true;
                    CloseIfDone(opened);
                    throw new ObjectDisposedException("The endpoint has ended.");
                }

                (_knownVersion, _lastFault) = (connection.ProtocolVersion, null);
                _circuit.Connected();
            }

            Report(EvidenceKind.Connected, evidence => evidence with { Latency = _time.GetElapsedTime(began) });
            _ = WatchAsync(opened);
            return opened;
        }
        catch (UpstreamFault fault)
        {
            Failed(fault);
            throw;
        }
        catch (OperationCanceledException e) when (_hasEnded)
        {
            throw new ObjectDisposedException("The endpoint has ended.", e); // Nobody who waits had asked for that.
        }
        finally
        {
            _isConnecting = false;
        }
    }

    private void Failed(UpstreamFault fault)
    {
        TimeSpan wait;
        int attempts;
        lock (_gate)
        {
            // A server that was replaced by an older one no longer knows the revision that was agreed on.
            (_knownVersion, _lastFault) = (null, fault);
            wait = _circuit.Failed(fault.RetryAfter);
            attempts = _circuit.FailedAttempts;
        }

        Report(EvidenceKind.Lost, evidence => evidence with { Failure = fault.Failure, Detail = fault.Message, FailedAttempts = attempts, NextRetryAt = _time.GetUtcNow() + wait });
        RetryAfter(wait);
    }

    private async Task WatchAsync(PooledConnection connection)
    {
        ConnectionEnd end = await connection.Connection.Completion;
        Drop(connection, new UpstreamFault(end.Failure, end.Detail), end.Exit);
    }

    private void RetryAfter(TimeSpan wait)
    {
        if (!_hasEnded)
        {
            _retry.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Opens everybody's session when its time has come, unless somebody was quicker.</summary>
    private void Wake() => _ = Quietly.RunAsync(async () =>
    {
        (PooledConnection connection, string key) = await TakeAsync("", isProbe: true, _ended.Token);
        GiveBack(connection, key);
    });

    private Task RenewAsync() => Quietly.RunAsync(async () =>
    {
        PooledConnection? old;
        lock (_gate)
        {
            old = SlotOf("").Current;
        }

        if (old is not { IsOpen: true })
        {
            Wake();
            return;
        }

        PooledConnection opened = await ConnectAsync("");
        lock (_gate)
        {
            // The old one may have died meanwhile, and a request have opened another.
            SessionSlot slot = SlotOf("");
            foreach (PooledConnection former in new[] { old, slot.Current ?? old })
            {
                former.IsRetired = true;
                CloseIfDone(former);
            }

            slot.Current = opened;
        }

        Report(EvidenceKind.Closed);
    });
}
