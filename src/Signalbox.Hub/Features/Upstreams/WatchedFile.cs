using System.Text;

namespace Signalbox.Hub.Features.Upstreams;

/// <summary>
/// A small file of the operator's. It is read whole at each look: dates and lengths miss an edit that comes within the same tick, and reading a few
/// kilobytes costs less than being wrong.
/// </summary>
/// <param name="path">Where it lies.</param>
/// <param name="refused">Rights that others must not have on it.</param>
/// <param name="because">Completes "Others may …": what they could do.</param>
internal sealed class WatchedFile(string path, UnixFileMode refused, string because)
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Path => path;

    /// <summary>Its text and no fault; neither when there is no such file; a fault when it can't be used.</summary>
    public (string? Text, string? Fault) Read()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Directory.Exists(path) ? (null, "It is a folder. Put a file there.") : (null, null);
            }

            if ((file.UnixFileMode & refused) != UnixFileMode.None)
            {
                return (null, $"Others may {because} (its mode is {Convert.ToString((int)file.UnixFileMode, 8).PadLeft(4, '0')}). Run: chmod {(refused.HasFlag(UnixFileMode.OtherRead) ? "600" : "o-w")} {path}");
            }

            return file.Length > MaxBytes
                ? (null, $"It has {file.Length} bytes; at most {MaxBytes} are read. Make it smaller.")
                : (File.ReadAllText(path, Strict), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "It is no UTF-8 text. Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"It can't be read: {e.Message} Let the hub's user read it.");
        }
    }
}
