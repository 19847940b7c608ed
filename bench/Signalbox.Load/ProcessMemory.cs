using System.Globalization;

namespace Signalbox.Load;

/// <summary>What a running process holds, in megabytes: all its resident pages, and its own share of them.</summary>
/// <param name="Resident">With the pages of libraries that other processes share.</param>
/// <param name="Share">Shared pages divided among those who share them; null where the kernel does not show it to this user.</param>
internal sealed record ProcessMemory(double Resident, double? Share)
{
    public static ProcessMemory Of(int pid) => new(Read($"/proc/{pid}/status", "VmRSS:")!.Value, Read($"/proc/{pid}/smaps_rollup", "Pss:"));

    /// <summary>The least that the process needed within some seconds, in kilobytes: what is garbage a moment later is nobody's need.</summary>
    public static async Task<double> SettledKilobytesAsync(int pid)
    {
        double least = double.MaxValue;
        for (int look = 0; look < 40; look++)
        {
            await Task.Delay(250);
            least = Math.Min(least, Of(pid).Resident * 1024);
        }

        return least;
    }

    public override string ToString() => $"{Resident:0.0} MB ({(Share is { } share ? $"own share {share:0.0} MB" : "own share not readable")})";

    private static double? Read(string file, string name)
    {
        try
        {
            return File.ReadLines(file)
                .Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
                .Single();
        }
        catch (UnauthorizedAccessException)
        {
            return null; // Session hosts forbid to be looked into; only root may.
        }
    }
}
