using System.Diagnostics;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>A file system of a few MiB, mounted for one test. Mounting takes root; without it the test is skipped and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static SmallDisk MountOrSkip(int megabytes)
    {
        string path = Directory.CreateTempSubdirectory("signalbox-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Assert.Skip("A small file system could not be mounted (this takes root).");
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
        Assert.Equal(0, Run("umount", Path));
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
