using System.Buffers;
using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen.Buffers;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen.Keyframes;

/// <summary>The bytes of a keyframe in the making. It knows the style and charset that a reader has at this point.</summary>
internal sealed class KeyframeStream
{
    private readonly ArrayBufferWriter<byte> _bytes = new(8192);
    private Cell _style = Cell.Empty;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Text(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _bytes);

    /// <summary>One character, of which most lines are made: without the way through a string.</summary>
    public void Ascii(byte character)
    {
        _bytes.GetSpan(1)[0] = character;
        _bytes.Advance(1);
    }

    public void Csi(string sequence)
    {
        Text("\e[");
        Text(sequence);
    }

    public void Repeat(char control, int count)
    {
        for (var i = 0; i < count; i++)
            _bytes.Write([(byte)control]);
    }

    /// <summary>CUP, counted from 0.</summary>
    public void MoveTo(int x, int y) => Csi(string.Create(CultureInfo.InvariantCulture, $"{y + 1};{x + 1}H"));

    public void Number(int number, string final) => Csi(string.Create(CultureInfo.InvariantCulture, $"{number}{final}"));

    public void SetPrivate(int mode, bool value) =>
        Csi(string.Create(CultureInfo.InvariantCulture, $"?{mode}{(value ? 'h' : 'l')}"));

    /// <summary>SGR and DECSCA, when the style is another than before.</summary>
    public void SetStyle(in Cell cell)
    {
        if (!_style.HasSameStyle(cell))
            ForceStyle(cell);
    }

    /// <summary>SGR and DECSCA whatever was before.</summary>
    public void ForceStyle(in Cell cell)
    {
        Csi(SgrWriter.Parameters(cell));
        Text("m");
        if (cell.IsProtected)
            Csi("1\"q");
        _style = cell;
    }

    public void Designate(int level, Charset? charset)
    {
        Text("\e");
        Text(["()*+"[level]]);
        Text([charset?.Designator ?? 'B']);
    }
}
