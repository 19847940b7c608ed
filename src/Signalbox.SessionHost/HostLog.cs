using Microsoft.Win32.SafeHandles;

namespace Signalbox.SessionHost;

/// <summary>The host's diagnostics on its standard error, which is <c>host.log</c>. Never terminal bytes, never the secret.</summary>
internal sealed class HostLog(TimeProvider time) : IDisposable
{
    private readonly FileStream _error = new(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    public void Write(string message)
    {
        try
        {
            _error.Write(System.Text.Encoding.UTF8.GetBytes($"{time.GetUtcNow():O} {message}\n"));
        }
        catch (IOException)
        {
            // A full disk must not end a session for want of a line about it.
        }
    }

    public void Dispose() => _error.Dispose();
}
