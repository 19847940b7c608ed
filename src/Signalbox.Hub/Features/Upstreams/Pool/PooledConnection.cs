namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>
/// A connection with the number of requests that use it. One that is retired takes no more and is closed when the last of them is answered, so that replacing it breaks nothing. Its
/// supervisor's lock guards the counts.
/// </summary>
internal sealed class PooledConnection(IUpstreamConnection connection, long openedAt)
{
    public IUpstreamConnection Connection { get; } = connection;

    /// <summary>Timestamp of the last use.</summary>
    public long UsedAt { get; set; } = openedAt;

    public int Uses { get; set; }

    /// <summary>Takes no more requests.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Is being closed, or was.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Completes when it is closed.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody is finding out whether it still answers.</summary>
    public bool IsDoubted { get; set; }

    /// <summary>Whether it can be used: its end may be known here before its supervisor was told.</summary>
    public bool IsOpen => !IsRetired && !Connection.Completion.IsCompleted;
}
