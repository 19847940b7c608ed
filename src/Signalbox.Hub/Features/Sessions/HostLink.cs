using System.Net.Sockets;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// Keeps a connection to one session host for as long as the host lives. Whether it lives is told by the folder's lock alone: a host that does not answer
/// (stopped, overloaded) is looked for again and again and never given up.
/// </summary>
internal sealed class HostLink(string socketPath, string secret, string folder, TimeSpan graceWindow, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    private readonly HostOrders _orders = new();
    private volatile TaskCompletionSource<SessionHostClient?> _connected = NotConnected();

    /// <summary>Length of the grace window that hosts are told.</summary>
    public TimeSpan GraceWindow { get; } = graceWindow;

    /// <summary>The host process, when this hub started it; not yet holding the lock it may still be on its way.</summary>
    public ChildProcess? Launched { get; init; }

    /// <summary>Gives an order now or as soon as there is a connection.</summary>
    public void Order(Action<HostOrders> order)
    {
        order(_orders);
        if (_connected.Task is { IsCompletedSuccessfully: true, Result: { } client })
        {
            _ = GiveAsync(client);
        }
    }

    /// <summary>Tells the host something that makes sense only now; a connection that is being made is waited for. False: there was none in time.</summary>
    public async ValueTask<bool> TellAsync(Func<SessionHostClient, ValueTask> tell, CancellationToken cancellationToken)
    {
        try
        {
            if (await _connected.Task.WaitAsync(AnswerWithin, time, cancellationToken) is not { } client)
            {
                return false;
            }

            await tell(client);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or System.Threading.Channels.ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Feeds the terminal until its host is gone; then says what the host left.</summary>
    public async Task<FolderFacts> FollowAsync(LiveTerminal terminal, CancellationToken cancellationToken)
    {
        TimeSpan pause = FirstPause;
        while (true)
        {
            if (await TryFollowOnceAsync(terminal, cancellationToken))
            {
                pause = FirstPause;
            }

            FolderFacts facts = FolderFacts.Read(folder);
            bool onItsWay = Launched is not null && Launched.TryReap() is null;
            if (!facts.HostAlive && !onItsWay)
            {
                // Read once more: a launched host may have written its facts and left between the two looks.
                _connected.TrySetResult(null);
                return FolderFacts.Read(folder);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> TryFollowOnceAsync(LiveTerminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            await using SessionHostClient client = await ConnectAsync(cancellationToken);
            _connected.TrySetResult(client);
            terminal.Apply(client.Status);
            await GiveAsync(client);
            await foreach (HostNotice notice in client.ReadAsync(cancellationToken))
            {
                Hear(terminal, notice);
            }

            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException or UnauthorizedAccessException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false; // Not there (yet, any more), or it does not answer: the lock decides.
        }
        finally
        {
            if (_connected.Task.IsCompleted)
            {
                _connected = NotConnected();
            }
        }
    }

    private static TaskCompletionSource<SessionHostClient?> NotConnected() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Hear(LiveTerminal terminal, HostNotice notice)
    {
        if (notice is HostNotice.Moved moved)
        {
            terminal.Moved(moved.Head);
        }
        else if (notice is HostNotice.Changed changed)
        {
            terminal.Apply(changed.Status);
        }
    }

    private async Task<SessionHostClient> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AnswerWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await SessionHostClient.ConnectAsync(socketPath, secret, either.Token);
    }

    private async Task GiveAsync(SessionHostClient client)
    {
        try
        {
            await _orders.GiveAsync(client, CancellationToken.None);
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            // The connection ended; the next one gets the orders.
        }
    }
}
