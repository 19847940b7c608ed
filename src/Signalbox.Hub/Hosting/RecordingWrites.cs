using Signalbox.Storage;

namespace Signalbox.Hub.Hosting;

/// <summary>
/// Writes that put down what has happened already. There is nobody who could be refused and try again later, so the hub itself repeats them until the disk
/// takes them; meanwhile nothing else about the same thing is decided.
/// </summary>
internal static class RecordingWrites
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>As <see cref="IDatabase.WriteAsync"/>, but a full or failing disk is waited for. Ends early only when cancelled.</summary>
    public static async Task<T> RecordAsync<T>(this IDatabase database, Func<WriteScope, T> work, TimeProvider time, CancellationToken cancellationToken)
    {
        TimeSpan pause = FirstPause;
        while (true)
        {
            try
            {
                return await database.WriteAsync(work, cancellationToken);
            }
            catch (SignalboxException e) when (e.Code == RefusingDatabase.Unavailable)
            {
                // The writer has logged it.
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
