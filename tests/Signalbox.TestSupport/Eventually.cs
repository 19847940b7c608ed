using System.Diagnostics;

namespace Signalbox.TestSupport;

/// <summary>Waits for something that happens on another thread or in another process. The only wait in our tests.</summary>
public static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <param name="condition">What shall be.</param>
    /// <param name="what">Says it in the failure.</param>
    /// <param name="patience">For what a real agent does, which takes longer than 20 seconds to start.</param>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), what, patience);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            TimeSpan limit = patience ?? Timeout;
            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
