using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <inheritdoc />
internal sealed class ShellEnding(TerminalRegistry registry, TerminalDesk desk, TimeProvider time) : IShells
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<int> EndAllAsync(Caller caller, CancellationToken cancellationToken)
    {
        LiveTerminal[] shells = [.. registry.All.Where(terminal => terminal.TaskId is null)];
        foreach (LiveTerminal shell in shells)
        {
            await desk.CloseAsync(caller, shell.Id.Value, cancellationToken);
        }

        await Task.WhenAll(shells.Select(shell => GoneAsync(shell, cancellationToken)));
        return shells.Length;
    }

    private async Task GoneAsync(LiveTerminal shell, CancellationToken cancellationToken)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable changes = shell.OnChanged(Look);
        Look();
        try
        {
            await gone.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Its host does not answer now; the shell stays as it is.
        }

        void Look()
        {
            if (shell.IsGone)
            {
                gone.TrySetResult();
            }
        }
    }
}
