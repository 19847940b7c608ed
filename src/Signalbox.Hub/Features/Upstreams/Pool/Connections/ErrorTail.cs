using System.Text;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>The last lines of a program's standard error, scrubbed before anybody can see them.</summary>
internal sealed class ErrorTail(IUpstreamRedaction redaction)
{
    private const int MaxLines = 50;
    private const int MaxLine = 500;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _open = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public IReadOnlyList<string> Lines
    {
        get
        {
            string[] raw;
            lock (_gate)
            {
                raw = _open.Length > 0 ? [.. _lines, _open.ToString()] : [.. _lines];
            }

            return [.. raw.Select(line => redaction.Scrub(line, MaxLine))];
        }
    }

    public void Add(ReadOnlyMemory<byte> bytes)
    {
        Span<char> text = new char[_decoder.GetCharCount(bytes.Span, flush: false)];
        _decoder.GetChars(bytes.Span, text, flush: false);
        lock (_gate)
        {
            foreach (char c in text)
            {
                if (c == '\n')
                {
                    _lines.Enqueue(_open.ToString());
                    _open.Clear();
                    if (_lines.Count > MaxLines)
                    {
                        _lines.Dequeue();
                    }
                }
                else if (_open.Length < MaxLine * 2)
                {
                    // Longer than what is shown, so that a secret at the cut is still seen whole.
                    _open.Append(c);
                }
            }
        }
    }
}
