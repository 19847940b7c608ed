using System.Net;
using System.Text.Json.Nodes;
using Signalbox.AgentTools;
using Signalbox.AgentTools.Platform;

namespace Signalbox.Cli.Connect;

/// <summary>
/// Keeps a workspace a member of the hub: registers it, beats for it every 20 seconds, registers it again when the hub forgot it, and says loudly when its token is
/// refused. The one place that does either.
/// </summary>
internal sealed class Membership(PlatformClient platform, WorkspaceToken token, JsonObject card, SecretKeeper secrets, ConnectLog log, TimeProvider time, Func<double> random)
    : IWorkBoard
{
    /// <summary>Between two beats. The hub calls an agent silent after 60 to 90 seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private const int FailuresUntilError = 3;
    private const int FailuresUntilRepeat = 20;

    private readonly Backoff _backoff = new(Interval, TimeSpan.FromSeconds(60), random);
    private readonly Lock _gate = new();
    private readonly List<string> _work = [];
    private readonly long _started = time.GetTimestamp();
    private volatile TaskCompletionSource _hurry = NewHurry();
    private int _authFailures;
    private bool _registered;
    private bool _hasWorked;

    /// <summary>Registers. Gives the status by which the hub refuses the token; null: it does not, and whatever else failed is tried again with the beats.</summary>
    public async Task<int?> RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            PlatformAnswer answer = await platform.PostAsync("registry/register", RegisterBody(), cancellationToken);
            if (answer.IsSuccess)
            {
                _registered = true;
                log.Info($"registered workspace {platform.Workspace} with platform");
                secrets.Keep(answer, "register");
                return null;
            }

            log.Warning($"register POST returned HTTP {answer.Code}: {answer.Quote}");
            return IsRefusal(answer) ? answer.Code : null;
        }
        catch (PlatformUnreachableException e)
        {
            log.Warning($"register POST failed: {e.Message}");
            return null;
        }
    }

    /// <summary>Beats until the process ends; the first beat at once.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                pause = await BeatOnceAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A beat must never end the beating.
                log.Warning($"heartbeat failed: {e.Message}");
                pause = _backoff.Next();
            }

            await PauseAsync(pause, cancellationToken);
        }
    }

    /// <inheritdoc />
    public IDisposable Begin(string summary)
    {
        lock (_gate)
        {
            _work.Add(summary);
        }

        Hurry();
        return new Ending(() =>
        {
            lock (_gate)
            {
                _work.Remove(summary);
            }

            Hurry();
        });
    }

    /// <summary>One beat; how long to wait until the next.</summary>
    internal async Task<TimeSpan> BeatOnceAsync(CancellationToken cancellationToken)
    {
        if (!_registered && _authFailures == 0)
        {
            await RegisterAsync(cancellationToken);
        }

        PlatformAnswer answer;
        try
        {
            answer = await platform.PostAsync("registry/heartbeat", BeatBody(), cancellationToken);
        }
        catch (PlatformUnreachableException e)
        {
            log.Warning($"heartbeat failed: {e.Message}");
            return _backoff.Next();
        }

        if (answer.Code < 400)
        {
            Accepted(answer);
            return Interval;
        }

        if (IsRefusal(answer))
        {
            Refused(answer);
            return Interval;
        }

        log.Warning($"heartbeat HTTP {answer.Code}: {answer.Quote}");
        if (answer.Status == HttpStatusCode.NotFound)
        {
            _registered = false;
        }

        return _backoff.Next();
    }

    /// <summary>A removed workspace (410) is as final as a refused token.</summary>
    private static bool IsRefusal(PlatformAnswer answer) => answer.IsAuthFailure || answer.Status == HttpStatusCode.Gone;

    private void Accepted(PlatformAnswer answer)
    {
        _authFailures = 0;
        _backoff.Reset();
        if (!answer.IsSuccess)
        {
            log.Warning($"heartbeat HTTP {answer.Code}: {platform.Platform} redirects; set PLATFORM_URL to the address of the hub itself");
        }

        secrets.Keep(answer, "heartbeat");
        if (answer.Object.Flag("registered") == false)
        {
            // The hub knows the workspace and not its card: a database from before this agent registered.
            _registered = false;
            Hurry();
        }
    }

    private void Refused(PlatformAnswer answer)
    {
        _authFailures++;
        token.Reload();
        if (_authFailures >= FailuresUntilError && (_authFailures - FailuresUntilError) % FailuresUntilRepeat == 0)
        {
            log.Error(ConnectTexts.Revoked(_authFailures, answer.Code, platform.Workspace));
        }
        else if (_authFailures < FailuresUntilError)
        {
            log.Warning($"heartbeat auth failure {_authFailures}/{FailuresUntilError} (HTTP {answer.Code}): the token may be revoked");
        }
    }

    private JsonObject RegisterBody() => new()
    {
        ["id"] = platform.Workspace.Value,
        ["url"] = "",
        ["agent_card"] = card.DeepClone(),
        ["delivery_mode"] = "poll",
    };

    private JsonObject BeatBody()
    {
        lock (_gate)
        {
            var body = new JsonObject
            {
                ["workspace_id"] = platform.Workspace.Value,
                ["error_rate"] = 0.0,
                ["sample_error"] = "",
                ["active_tasks"] = _work.Count,
                ["uptime_seconds"] = (long)time.GetElapsedTime(_started).TotalSeconds,
            };
            if (_hasWorked || _work.Count > 0)
            {
                _hasWorked = true;
                body["current_task"] = _work.LastOrDefault() ?? "";
            }

            return body;
        }
    }

    /// <summary>Asks for a beat now instead of at its time.</summary>
    private void Hurry() => _hurry.TrySetResult();

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await _hurry.Task.WaitAsync(pause, time, cancellationToken);
            _hurry = NewHurry();
        }
        catch (TimeoutException)
        {
            // The usual case: it is time for the next beat.
        }
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
