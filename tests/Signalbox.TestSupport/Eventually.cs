using System.Diagnostics;

namespace Signalbox.TestSupport;

/// <summary>Waits for something that happens on another thread or in another process. The only wait in our tests.</summary>
public static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Timeout)
            {
                throw new TimeoutException($"Not within {Timeout.TotalSeconds:0} s: {what}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
