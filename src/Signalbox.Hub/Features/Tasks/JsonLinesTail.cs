using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Files;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>
/// Follows a file of JSON lines that an agent appends to, for the newest valid line: of a flood only the end matters. A line counts once it is whole.
/// </summary>
/// <param name="root">Folder below which the file lies.</param>
/// <param name="name">Path below it.</param>
internal sealed class JsonLinesTail(string root, string name)
{
    private const int MaxLine = 16 * 1024;
    private const int MaxAtOnce = 256 * 1024;
    private long _offset;

    /// <summary>The newest line since the last call that <paramref name="parse"/> accepts; null when there is none.</summary>
    public T? ReadNewest<T>(Func<ReadOnlySpan<byte>, T?> parse)
        where T : class
    {
        using SafeFileHandle? file = UntrustedFile.TryOpen(root, name, out _);
        if (file is null)
        {
            return null;
        }

        long length = RandomAccess.GetLength(file);
        long from = Math.Max(length < _offset ? 0 : _offset, length - MaxAtOnce); // Shorter than before: written anew.
        byte[] bytes = new byte[Math.Max(0, length - from)];
        int read = RandomAccess.Read(file, bytes, from);
        int end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n');
        _offset = end >= 0 ? from + end + 1 : read > MaxLine ? from + read : from;
        return end < 0 ? null : Newest(bytes.AsSpan(0, end), parse);
    }

    private static T? Newest<T>(ReadOnlySpan<byte> lines, Func<ReadOnlySpan<byte>, T?> parse)
        where T : class
    {
        while (lines.Length > 0)
        {
            int start = lines.LastIndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> line = lines[start..];
            if (line.Length is > 0 and <= MaxLine && parse(line) is { } value)
            {
                return value;
            }

            lines = start == 0 ? [] : lines[..(start - 1)];
        }

        return null;
    }
}
