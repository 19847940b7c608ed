using Microsoft.Win32.SafeHandles;

namespace ScriptedAgent;

/// <summary>Standard output without any translation, and a copy of it for comparison.</summary>
internal sealed class TerminalOutput : IDisposable
{
    private const int Chunk = 4096;
    private readonly FileStream _terminal = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    private FileStream? _copy;

    public void CopyTo(string path) => _copy = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        // First the copy: whatever reached the terminal is then in it.
        _copy?.Write(bytes);
        _terminal.Write(bytes);
    }

    public void Dispose()
    {
        _copy?.Dispose();
        _terminal.Dispose();
    }

    /// <summary>The same bytes for the same seed: lines of letters, so that a screen model has ordinary work.</summary>
    public void Flood(long count, int seed)
    {
        var random = new Random(seed);
        var chunk = new byte[Chunk];
        while (count > 0)
        {
            int length = (int)Math.Min(count, Chunk);
            for (int index = 0; index < length; index++)
            {
                chunk[index] = index % 80 == 79 ? (byte)'\n' : (byte)('a' + random.Next(26));
            }

            Write(chunk.AsSpan(0, length));
            count -= length;
        }
    }
}
