using System.Diagnostics;

namespace Signalbox.TestSupport;

/// <summary>A file system of a few MiB, mounted for one test.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public const string WhyNot = "A small file system could not be mounted (this takes root).";

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounting takes root; null without it. Tests then skip with <see cref="WhyNot"/>.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        string path = Directory.CreateTempSubdirectory("signalbox-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            return null;
        }

        return new SmallDisk(path);
    }

    /// <summary>Takes all space that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, BufferSize = 0 });
        byte[] block = new byte[4096];
        try
        {
            for (; ; )
            {
                ballast.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, as intended.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        // What was killed a moment ago may still have its files open.
        if (!SpinWait.SpinUntil(() => Run("umount", Path) == 0, TimeSpan.FromSeconds(20)))
        {
            throw new InvalidOperationException($"{Path} can't be unmounted: something still has a file open there.");
        }

        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true } };
        process.Start();
        process.WaitForExit();
        return process.ExitCode;
    }
}
