namespace Signalbox.Terminals.Screen.Text;

/// <summary>
/// Decodes UTF-8 a byte at a time. As xterm.js does, bytes that cannot be part of a character are dropped without a
/// replacement character, and so are overlong forms, surrogates and the byte order mark.
/// </summary>
internal sealed class Utf8Decoder
{
    private readonly byte[] _pending = new byte[4];
    private int _needed;

    /// <summary>The bytes of a character that has not ended yet.</summary>
    public ReadOnlySpan<byte> Pending => _pending.AsSpan(0, PendingCount);

    public int PendingCount { get; private set; }

    /// <summary>Takes one byte; true when it completed the character in <paramref name="codePoint"/>.</summary>
    public bool TryPush(byte value, out int codePoint)
    {
        codePoint = 0;
        if (PendingCount > 0)
        {
            if ((value & 0xC0) == 0x80)
                return TryContinue(value, out codePoint);
            PendingCount = 0;
        }

        if (value < 0x80)
        {
            codePoint = value;
            return true;
        }

        _needed = value switch
        {
            >= 0xC0 and <= 0xDF => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF7 => 4,
            _ => 0,
        };
        if (_needed > 0)
        {
            _pending[0] = value;
            PendingCount = 1;
        }

        return false;
    }

    private bool TryContinue(byte value, out int codePoint)
    {
        codePoint = 0;
        _pending[PendingCount++] = value;
        if (PendingCount == 2 && _needed == 2 && _pending[0] < 0xC2)
        {
            PendingCount = 0;
            return false;
        }

        if (PendingCount < _needed)
            return false;
        PendingCount = 0;
        codePoint = _needed switch
        {
            2 => ((_pending[0] & 0x1F) << 6) | (_pending[1] & 0x3F),
            3 => ((_pending[0] & 0x0F) << 12) | ((_pending[1] & 0x3F) << 6) | (_pending[2] & 0x3F),
            _ => ((_pending[0] & 0x07) << 18) | ((_pending[1] & 0x3F) << 12) | ((_pending[2] & 0x3F) << 6) | (_pending[3] & 0x3F),
        };
        return _needed switch
        {
            2 => true,
            3 => codePoint >= 0x800 && codePoint is not (>= 0xD800 and <= 0xDFFF) and not 0xFEFF,
            _ => codePoint is >= 0x10000 and <= 0x10FFFF,
        };
    }
}
