namespace Signalbox.Storage.Sqlite;

/// <summary>One unit of writing on its way through the queue. Cancelling wins only until the writer has started it.</summary>
internal abstract class WriteItem
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;

    private int _state;

    /// <summary>What to do once the unit is durable, in order. A unit that was rolled back keeps none.</summary>
    public List<Action> Committed { get; } = [];

    /// <summary>Claims the unit for the writer; false when it was cancelled before.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Runs the work and keeps its result until <see cref="Complete"/>.</summary>
    public abstract void Execute(WriteScope scope);

    /// <summary>The work threw and was rolled back; its caller hears it together with the group, because it may have seen what the group wrote.</summary>
    public abstract void Reject(Exception exception);

    /// <summary>The group is durable: gives the caller the result, or the exception it was rejected with.</summary>
    public abstract void Complete();

    /// <summary>The whole group was rolled back, or never began.</summary>
    public abstract void Fail(Exception exception);

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;
}
