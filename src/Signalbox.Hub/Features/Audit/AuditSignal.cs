namespace Signalbox.Hub.Features.Audit;

/// <summary>Wakes those who wait for new rows.</summary>
internal sealed class AuditSignal
{
    private TaskCompletionSource _appended = New();

    /// <summary>Ends with the next row that is durable. Take it before you look: a row between the two then ends it.</summary>
    public Task Appended => Volatile.Read(ref _appended).Task;

    public void Set() => Interlocked.Exchange(ref _appended, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
