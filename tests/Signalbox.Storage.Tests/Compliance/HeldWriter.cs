namespace Signalbox.Storage.Tests.Compliance;

/// <summary>Keeps the writer busy with one unit, so that a test can queue others behind it.</summary>
public sealed class HeldWriter : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    private HeldWriter()
    {
    }

    public static async Task<HeldWriter> HoldAsync(IDatabase database)
    {
        var held = new HeldWriter();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held.Done = database.WriteAsync(
            _ =>
            {
                began.SetResult();
                held._release.Wait();
                return 0;
            },
            CancellationToken.None);
        await began.Task;
        return held;
    }

    /// <summary>The unit that holds the writer.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    public void Release() => _release.Set();

    public void Dispose() => _release.Set();
}
