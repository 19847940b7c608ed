using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Signalbox.Terminals.Interop;

/// <summary>Error numbers and the one place that repeats an interrupted call.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int NoChild = 10;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;

    /// <summary>Repeats <paramref name="call"/> while it is interrupted; gives its result and the error number (0 when it succeeded).</summary>
    public static long Retry(Func<long> call, out int errno)
    {
        while (true)
        {
            long result = call();
            errno = result < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (errno != Interrupted)
            {
                return result;
            }
        }
    }

    /// <summary>As <see cref="Retry"/>, but a failure is an exception that names the operation.</summary>
    public static long Check(string operation, Func<long> call)
    {
        long result = Retry(call, out int errno);
        return errno == 0 ? result : throw Failure(operation, errno);
    }

    public static IOException Failure(string operation, int errno) =>
        new($"{operation} failed: {new Win32Exception(errno).Message} (errno {errno}).", new Win32Exception(errno));
}
