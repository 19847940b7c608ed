using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Writes what happens to one terminal into its session's row, one step after the other. A full disk holds the next step up, until the hub stops.</summary>
internal sealed class TerminalJournal(
    LiveTerminal terminal,
    SessionStore store,
    SessionControl control,
    IDatabase database,
    TimeProvider time,
    CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private bool _began;
    private bool _grace;
    private bool _exit;

    /// <summary>Looks at the terminal and writes down what is new. Called on every change, from any thread.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (terminal.Began && !_began)
            {
                _began = true;
                Then(() => store.BeganAsync(terminal.Id, stopping));
            }

            TerminalExit? exit = terminal.Exit;
            if (terminal.InGrace && !_grace)
            {
                _grace = true;
                _exit = exit is not null;
                Then(() => store.GraceAsync(terminal.Id, exit, stopping));
            }
            else if (_grace && !_exit && exit is not null)
            {
                _exit = true;
                Then(() => store.ExitAsync(terminal.Id, exit, stopping));
            }
        }
    }

    /// <summary>The host is gone: the session is over.</summary>
    public async Task FinishAsync()
    {
        Task last;
        lock (_gate)
        {
            last = _last;
        }

        await last;
        await database.RecordAsync(scope => store.End(scope, terminal.Id, terminal.Exit), time, stopping);
        control.Forget(terminal.Id);
    }

    private void Then(Func<Task> write)
    {
        Task before = _last;
        _last = Task.Run(async () =>
        {
            await before;
            await write();
        });
    }
}
