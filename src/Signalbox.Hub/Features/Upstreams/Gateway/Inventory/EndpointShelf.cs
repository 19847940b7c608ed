using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>What the inventory knows of one endpoint, and the one listing of it that may be under way. Guarded by the inventory's lock.</summary>
internal sealed class EndpointShelf(UpstreamEndpoint endpoint)
{
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _ready;

    /// <summary>As it was described when the shelf was made, or described anew since without becoming another server.</summary>
    public UpstreamEndpoint Endpoint { get; set; } = endpoint;

    /// <summary>The last good listing.</summary>
    public EndpointSnapshot? Snapshot { get; set; }

    /// <summary>Whether a listing is under way, or waits for its pause to end.</summary>
    public bool IsListing { get; set; }

    /// <summary>Whether something changed since it began.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>Monotonic time of the last listing's end; null: there was none.</summary>
    public long? LastTry { get; set; }

    /// <summary>Called when a listing has ended, however.</summary>
    public void Tried(long now)
    {
        LastTry = now;
        _tried.TrySetResult();
    }

    /// <summary>Completes when the first listing has ended or <paramref name="patience"/> has passed since somebody first waited: nobody waits twice for a server that does not answer.</summary>
    public Task ReadyAsync(TimeSpan patience, TimeProvider time) =>
        _ready ??= _tried.Task.IsCompleted ? Task.CompletedTask : Task.WhenAny(_tried.Task, Task.Delay(patience, time));
}
