using System.Buffers;
using System.Text;

namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>The content of an OSC or DCS, as UTF-8, up to a limit; a longer one is dropped whole.</summary>
internal sealed class StringPayload
{
    /// <summary>Bytes kept of one string.</summary>
    public const int MaxLength = 64 * 1024;

    // What a string may grow the buffer to and keep; a larger one is given back when the string ends.
    private const int RetainedLength = 4096;

    private ArrayBufferWriter<byte> _bytes = new(256);

    public bool Overflowed { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Start()
    {
        if (_bytes.Capacity > RetainedLength)
            _bytes = new ArrayBufferWriter<byte>(256);
        else
            _bytes.ResetWrittenCount();
        Overflowed = false;
    }

    public void Append(int codePoint)
    {
        if (Overflowed)
            return;
        if (_bytes.WrittenCount + 4 > MaxLength)
        {
            Overflowed = true;
            _bytes = new ArrayBufferWriter<byte>(256);
            return;
        }

        var span = _bytes.GetSpan(4);
        if (codePoint < 0x80)
        {
            span[0] = (byte)codePoint;
            _bytes.Advance(1);
        }
        else
        {
            _bytes.Advance(new Rune(codePoint).EncodeToUtf8(span));
        }
    }
}
