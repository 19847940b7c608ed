using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Files;

/// <summary>
/// Opens files that an agent wrote, below a folder that it does not control: no link is followed on the way, nothing but a regular file is
/// opened, and opening never blocks (a FIFO would).
/// </summary>
public static class UntrustedFile
{
    /// <summary>
    /// Opens <paramref name="relativePath"/> below <paramref name="root"/> for reading. Null with <paramref name="refusal"/> null: there is no such
    /// file. Null with a refusal: something is there that must not be read.
    /// </summary>
    public static SafeFileHandle? TryOpen(string root, string relativePath, out string? refusal)
    {
        refusal = null;
        SafeFileHandle? handle = BeneathOpen.TryOpen(root, relativePath, out int errno);
        if (handle is null)
        {
            refusal = errno switch
            {
                BeneathOpen.NotFound or BeneathOpen.NotADirectory => null,
                BeneathOpen.TooManyLinks or BeneathOpen.CrossesOut => $"{relativePath} is a link; write a regular file instead",
                _ => $"{relativePath} can't be opened (errno {errno})",
            };
            return null;
        }

        if (BeneathOpen.IsRegular(handle))
        {
            return handle;
        }

        refusal = $"{relativePath} is not a regular file";
        handle.Dispose();
        return null;
    }

    /// <summary>Reads the whole file if it holds at most <paramref name="maxBytes"/>; null otherwise.</summary>
    public static byte[]? ReadAll(SafeFileHandle file, int maxBytes)
    {
        long length = RandomAccess.GetLength(file);
        if (length > maxBytes)
        {
            return null;
        }

        // The agent may still be writing: one byte more than announced tells that it grew.
        byte[] buffer = new byte[length + 1];
        int read = 0;
        while (read < buffer.Length)
        {
            int count = RandomAccess.Read(file, buffer.AsSpan(read), read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return buffer[..read];
    }
}
