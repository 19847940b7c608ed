using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>
/// What waits to be typed into the terminal, in order: people's input and the screen's answers. A program that does not read must not stop the host from
/// draining its output, so there is an end to what is kept; beyond it input is refused.
/// </summary>
internal sealed class InputQueue
{
    /// <summary>At most so many bytes wait.</summary>
    public const int Capacity = 1 << 20;

    private readonly Queue<byte[]> _waiting = new();
    private int _written;
    private int _bytes;

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Bytes that found no room.</summary>
    public long RefusedBytes { get; private set; }

    /// <summary>Takes all of it or nothing.</summary>
    public bool TryAdd(byte[] bytes)
    {
        if (_bytes + bytes.Length > Capacity)
        {
            RefusedBytes += bytes.Length;
            return false;
        }

        if (bytes.Length > 0)
        {
            _waiting.Enqueue(bytes);
            _bytes += bytes.Length;
        }

        return true;
    }

    /// <summary>Writes as much as the terminal takes now.</summary>
    public void WriteTo(PseudoTerminal terminal)
    {
        while (_waiting.TryPeek(out byte[]? next))
        {
            int count = terminal.Write(next.AsSpan(_written));
            if (count == 0)
            {
                return;
            }

            _written += count;
            _bytes -= count;
            if (_written == next.Length)
            {
                _waiting.Dequeue();
                _written = 0;
            }
        }
    }
}
