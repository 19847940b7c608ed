using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Piped;

/// <summary>
/// A program that is talked to over its standard input and output: in a session and process group of its own, with nothing inherited but what the request names.
/// Its death is known at once, whoever else still holds its output, and takes its group along.
/// </summary>
public sealed class PipedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
    private readonly TaskCompletionSource<ProcessEnd> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChildProcess _child;
    private readonly ProcessHandle _handle;
    private readonly SafeFileHandle _outputEnd;
    private readonly SafeFileHandle _errorEnd;
    private readonly Action<ReadOnlyMemory<byte>>? _onError;
    private readonly TimeProvider _time;
    private volatile bool _isFull;
    private bool _outputDone;
    private bool _errorDone;

    private PipedProcess(ChildProcess child, ProcessHandle handle, SafeFileHandle input, SafeFileHandle output, SafeFileHandle error, PipedRequest request, TimeProvider time)
    {
        (_child, _handle, _outputEnd, _errorEnd, _onError, _time) = (child, handle, output, error, request.StandardError, time);
        Input = new FileStream(input, FileAccess.Write, bufferSize: 0);
        Output = _output.Reader.AsStream();
    }

    /// <summary>Process id, also of its group.</summary>
    public int Pid => _child.Pid;

    /// <summary>Its standard input.</summary>
    public Stream Input { get; }

    /// <summary>Its standard output; ends when it ends.</summary>
    public Stream Output { get; }

    /// <summary>How it ended.</summary>
    public Task<ProcessEnd> Exited => _exited.Task;

    /// <summary>Starts it; throws <see cref="IOException"/> that names it and the cause when that fails.</summary>
    public static PipedProcess Start(PipedRequest request, TimeProvider time)
    {
        using var input = OwnedPipe.Make();
        using var output = OwnedPipe.Make().WithPatientReader();
        using var error = OwnedPipe.Make().WithPatientReader();
        ChildProcess child = Spawner.Start(new SpawnRequest
        {
            Argv = request.Argv,
            Environment = request.Environment,
            Workdir = request.Workdir,
            StandardInput = (int)input.Read.DangerousGetHandle(),
            StandardOutput = (int)output.Write.DangerousGetHandle(),
            StandardError = (int)error.Write.DangerousGetHandle(),
        });

        // It can't be gone before it is reaped, and nobody but us reaps it.
        ProcessHandle handle = ProcessHandle.TryOpen(child.Pid) ?? throw new IOException($"Process {child.Pid} was reaped by somebody else.");
        var process = new PipedProcess(child, handle, Keep(input.Write), Keep(output.Read), Keep(error.Read), request, time);
        PipePump.Add(process);
        return process;
    }

    /// <summary>Asks it to end by closing its input, then by SIGTERM, then forces its whole group.</summary>
    public async ValueTask DisposeAsync()
    {
        await Input.DisposeAsync();
        if (!await EndsWithinPatienceAsync())
        {
            SignalGroup(ProcessCalls.Terminate);
            if (!await EndsWithinPatienceAsync())
            {
                SignalGroup(ProcessCalls.Kill);
            }
        }

        await Exited;
    }

    /// <summary>Forces its whole group to end, at once.</summary>
    public void Kill() => SignalGroup(ProcessCalls.Kill);

    /// <summary>Adds what there is to wait for. Called by the pump alone, as all that follows.</summary>
    internal void Watch(PollSet set, WatchedProcess at)
    {
        at.Output = _outputDone || _isFull ? -1 : set.Add(_outputEnd, readable: true);
        at.Error = _errorDone ? -1 : set.Add(_errorEnd, readable: true);
        at.Exit = set.Add(_handle.Descriptor, readable: true);
    }

    /// <summary>Takes what has come; true when the process has ended and nothing is left to do.</summary>
    internal bool Take(PollSet set, WatchedProcess at, byte[] buffer, Action wake)
    {
        bool ended = set.CanRead(at.Exit);
        if (at.Output >= 0 && set.CanRead(at.Output))
        {
            ReadOutput(wake);
        }

        if (at.Error >= 0 && set.CanRead(at.Error))
        {
            _errorDone = ReadError(buffer) == 0;
        }

        if (ended)
        {
            Settle(buffer);
        }

        return ended;
    }

    private static SafeFileHandle Keep(SafeFileHandle handle)
    {
        // The pipe is disposed with the method; this end goes on living under a handle of its own.
        var kept = new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: true);
        handle.SetHandleAsInvalid();
        return kept;
    }

    private async Task<bool> EndsWithinPatienceAsync()
    {
        try
        {
            await Exited.WaitAsync(Patience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void SignalGroup(int signal)
    {
        // While the leader is not reaped, its number belongs to nobody else; the same lock guards the reaping.
        if (!Exited.IsCompleted)
        {
            _child.SignalGroup(signal);
        }
    }

    private void ReadOutput(Action wake)
    {
        Memory<byte> room = _output.Writer.GetMemory(64 * 1024);
        int count = Read(_outputEnd, room.Span);
        if (count < 0)
        {
            return;
        }

        if (count == 0)
        {
            _outputDone = true;
            _output.Writer.Complete();
            return;
        }

        _output.Writer.Advance(count);
        ValueTask<FlushResult> flush = _output.Writer.FlushAsync();
        if (!flush.IsCompleted)
        {
            // Whoever reads is slower: the pipe fills and holds the program up, as pipes do.
            _isFull = true;
            _ = GoOnAfterAsync(flush, wake);
        }
    }

    private async Task GoOnAfterAsync(ValueTask<FlushResult> flush, Action wake)
    {
        await flush;
        _isFull = false;
        wake();
    }

    private int ReadError(byte[] buffer)
    {
        int count = Read(_errorEnd, buffer);
        if (count > 0)
        {
            _onError?.Invoke(buffer.AsMemory(0, count));
        }

        return count;
    }

    private void Settle(byte[] buffer)
    {
        // What it started and left behind would hold its pipes, and go on working for nobody.
        _child.SignalGroup(ProcessCalls.Kill);
        while (!_outputDone && Read(_outputEnd, buffer) is > 0 and int count)
        {
            _output.Writer.Write(buffer.AsSpan(0, count));
        }

        while (!_errorDone && ReadError(buffer) > 0)
        {
        }

        _output.Writer.Complete();
        _outputEnd.Dispose();
        _errorEnd.Dispose();
        _exited.SetResult(_child.TryReap() ?? new ProcessEnd(null, null));
        _handle.Dispose();
    }

    /// <summary>Bytes read; 0 at the end; -1 when there is nothing now.</summary>
    private static unsafe int Read(SafeFileHandle from, Span<byte> into)
    {
        fixed (byte* start = into)
        {
            nint address = (nint)start;
            int length = into.Length;
            long count = Errno.Retry(() => EventCalls.Read(from, (byte*)address, (nuint)length), out int errno);
            return errno == Errno.TryAgain ? -1 : Math.Max(0, (int)count);
        }
    }
}
