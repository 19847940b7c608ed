using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Pty;

/// <summary>The master side of a pseudo-terminal, non-blocking. Used by one thread.</summary>
public sealed class PseudoTerminal : IDisposable
{
    private const int SetStatusFlags = 4;

    // Kept open so that the terminal is never closed while no program has it: reading would then fail, and poll return at once, for ever.
    private readonly SafeFileHandle _slave;

    private PseudoTerminal(SafeFileHandle master, SafeFileHandle slave, string slavePath)
    {
        Master = master;
        _slave = slave;
        SlavePath = slavePath;
    }

    /// <summary>The terminal's device, for the program that runs in it.</summary>
    public string SlavePath { get; }

    internal SafeFileHandle Master { get; }

    /// <summary>Opens a new terminal of this size.</summary>
    public static PseudoTerminal Open(int columns, int rows)
    {
        int descriptor = (int)Errno.Check(
            "Opening a pseudo-terminal",
            () => PtyCalls.OpenPt(PtyCalls.ReadWrite | PtyCalls.NoControllingTerminal | PtyCalls.CloseOnExec));
        var master = new SafeFileHandle(descriptor, ownsHandle: true);
        _ = Errno.Check("Granting the pseudo-terminal", () => PtyCalls.GrantPt(master));
        _ = Errno.Check("Unlocking the pseudo-terminal", () => PtyCalls.UnlockPt(master));
        _ = Errno.Check("Making the pseudo-terminal non-blocking", () => PtyCalls.SetStatusFlags(master, SetStatusFlags, PtyCalls.NonBlocking));
        byte[] name = new byte[128];
        _ = Errno.Check("Naming the pseudo-terminal", () => PtyCalls.PtsName(master, name, (nuint)name.Length));
        string path = Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0));
        int slave = (int)Errno.Check(
            $"Opening '{path}'",
            () => ProcessCalls.Open(path, PtyCalls.ReadWrite | PtyCalls.NoControllingTerminal | PtyCalls.CloseOnExec, 0));
        var terminal = new PseudoTerminal(master, new SafeFileHandle(slave, ownsHandle: true), path);
        terminal.Resize(columns, rows);
        return terminal;
    }

    /// <summary>Sets the window size; the kernel tells the program in front.</summary>
    public void Resize(int columns, int rows)
    {
        var size = new PtyCalls.WindowSize { Columns = (ushort)columns, Rows = (ushort)rows };
        _ = Errno.Check("Setting the window size", () => PtyCalls.SetWindowSize(Master, PtyCalls.SetWindowSizeRequest, in size));
    }

    /// <summary>
    /// Reads what is there, up to the buffer's size: the kernel gives at most 4 KiB at once, so it is asked until the buffer is full or nothing is left.
    /// </summary>
    public unsafe int Read(Span<byte> buffer)
    {
        int total = 0;
        fixed (byte* start = buffer)
        {
            while (total < buffer.Length)
            {
                nint count = PtyCalls.Read(Master, start + total, (nuint)(buffer.Length - total));
                if (count > 0)
                {
                    total += (int)count;
                    continue;
                }

                if (count == 0 || Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    break;
                }
            }
        }

        return total;
    }

    /// <summary>Writes what the terminal takes now; 0 when it takes nothing.</summary>
    public unsafe int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            nint position = (nint)start;
            nuint length = (nuint)bytes.Length;
            long count = Errno.Retry(() => PtyCalls.Write(Master, (byte*)position, length), out int errno);
            return errno is 0 ? (int)count : errno is Errno.TryAgain or Errno.InputOutput ? 0 : throw Errno.Failure("Writing to the terminal", errno);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _slave.Dispose();
        Master.Dispose();
    }
}
