using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Signalbox.SessionHost;

using var log = new HostLog(TimeProvider.System);
if (args is not [var folder] || !Path.IsPathRooted(folder))
{
    log.Write("usage: signalbox-session <folder>, with the session's secret as the first line of standard input");
    return ExitCode.Unusable;
}

if (ReadSecret() is not { } secret)
{
    log.Write("the first line of standard input is not a secret of 64 hexadecimal digits");
    return ExitCode.Unusable;
}

try
{
    return new Host(folder, secret, TimeProvider.System, log).Run();
}
catch (Exception e) when (e is JsonException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
{
    log.Write($"the session can't be hosted: {e.Message}");
    return ExitCode.Unusable;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    log.Write($"the session can't be hosted: {e.Message}");
    return ExitCode.NotReady;
}
catch (Exception e)
{
    log.Write($"the host failed: {e}");
    return ExitCode.Failed;
}

// The pipe stays open at the hub's end for no longer than it takes to write a line, so this does not wait for long.
static string? ReadSecret()
{
    const int Digits = 64;
    using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    Span<byte> line = stackalloc byte[Digits + 1];
    int count = input.ReadAtLeast(line, line.Length, throwOnEndOfStream: false);
    string secret = Encoding.ASCII.GetString(line[..Math.Min(count, Digits)]);
    return secret.Length == Digits && secret.All(char.IsAsciiHexDigit) && (count == Digits || line[Digits] == '\n') ? secret : null;
}
