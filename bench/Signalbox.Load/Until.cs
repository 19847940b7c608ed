using System.Diagnostics;

namespace Signalbox.Load;

/// <summary>Waits for something that must come, and says what did not.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        long began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"Waited {Patience.TotalSeconds:0} s in vain until {what}.");
            }

            await Task.Delay(Pause);
        }
    }
}
