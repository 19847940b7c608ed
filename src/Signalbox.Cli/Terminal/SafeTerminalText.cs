using System.Buffers;
using System.Text;

namespace Signalbox.Cli.Terminal;

/// <summary>
/// What an agent's terminal wrote, made safe for the terminal of whoever watches: text, colours, cursor, erasing and scrolling pass; whatever would make
/// that terminal answer, or change its title, clipboard or keyboard, does not. Works over any cut of the stream.
/// </summary>
/// <param name="plain">Leave out every escape sequence: for files and pipes.</param>
internal sealed class SafeTerminalText(bool plain)
{
    private const int MaxSequence = 256;

    /// <summary>First byte of the UTF-8 form of U+0080 to U+00BF; those up to U+009F are controls, the 8-bit forms of an escape and a letter.</summary>
    private const byte ControlLead = 0xC2;

    /// <summary>Final bytes of control sequences that draw.</summary>
    private static readonly SearchValues<byte> Drawing = SearchValues.Create("@ABCDEFGHIJKLMPSTXZ`abdefgmr"u8);

    /// <summary>Private modes that only change what is shown: origin, wrap, cursor, alternate screens.</summary>
    private static readonly int[] ShownModes = [5, 6, 7, 25, 47, 1047, 1048, 1049];

    private readonly List<byte> _sequence = [];
    private State _state;

    private enum State
    {
        Text,
        Escape,
        Control,
        String,
        StringEscape,
        Intermediate,
        ControlLead,
    }

    /// <summary>Appends what passes to <paramref name="into"/>.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, IBufferWriter<byte> into)
    {
        foreach (byte value in bytes)
        {
            Feed(value, into);
        }
    }

    private void Feed(byte value, IBufferWriter<byte> into)
    {
        switch (_state)
        {
            case State.Text:
                FeedText(value, into);
                break;
            case State.Escape:
                FeedEscape(value, into);
                break;
            case State.Intermediate:
                FeedIntermediate(value, into);
                break;
            case State.Control:
                FeedControl(value, into);
                break;
            case State.ControlLead:
                FeedAfterLead(value, into);
                break;
            case State.String:
                _state = value == 0x1B ? State.StringEscape : value is 0x07 or 0x18 or 0x1A ? State.Text : State.String;
                break;
            default: // An escape inside a string ends it, whatever follows.
                if (value == (byte)'\\')
                {
                    _state = State.Text;
                }
                else
                {
                    FeedEscape(value, into);
                }

                break;
        }
    }

    private void FeedText(byte value, IBufferWriter<byte> into)
    {
        if (value == 0x1B)
        {
            _state = State.Escape;
        }
        else if (value == ControlLead)
        {
            _state = State.ControlLead;
        }
        else if (value is (byte)'\n' or (byte)'\t' or >= 0x20 and not 0x7F || (!plain && value is (byte)'\r' or 0x08))
        {
            into.Write([value]); // Bytes from 0x80 on are UTF-8; a terminal in UTF-8 mode takes none for a control by itself.
        }
    }

    /// <summary>Terminals obey the 8-bit controls in their UTF-8 form: what they would begin is judged as if it began with an escape.</summary>
    private void FeedAfterLead(byte value, IBufferWriter<byte> into)
    {
        _state = State.Text;
        switch (value)
        {
            case >= 0x80 and <= 0x9F:
                FeedEscape((byte)(value - 0x40), into);
                break;
            case >= 0xA0 and <= 0xBF:
                into.Write([ControlLead, value]);
                break;
            default:
                FeedText(value, into); // The lead belonged to nothing.
                break;
        }
    }

    private void FeedEscape(byte value, IBufferWriter<byte> into)
    {
        _sequence.Clear();
        switch (value)
        {
            case (byte)'[':
                _state = State.Control;
                break;
            case (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' or (byte)'k':
                _state = State.String;
                break;
            case >= 0x20 and <= 0x2F:
                _sequence.Add(value);
                _state = State.Intermediate;
                break;
            case 0x1B:
                _state = State.Escape;
                break;
            default:
                Pass([0x1B, value], value is (byte)'7' or (byte)'8' or (byte)'D' or (byte)'E' or (byte)'M', into);
                break;
        }
    }

    /// <summary>After an escape and intermediate bytes: only the usual character sets for G0 and G1 pass.</summary>
    private void FeedIntermediate(byte value, IBufferWriter<byte> into)
    {
        if (value == 0x1B)
        {
            _state = State.Escape;
        }
        else if (value is >= 0x20 and <= 0x2F)
        {
            _sequence[0] = (byte)' '; // Several intermediates are nothing that we know.
        }
        else
        {
            Pass([0x1B, _sequence[0], value], (_sequence[0] is (byte)'(' or (byte)')') && (value is (byte)'0' or (byte)'A' or (byte)'B'), into);
        }
    }

    private void FeedControl(byte value, IBufferWriter<byte> into)
    {
        if (value == 0x1B)
        {
            _state = State.Escape;
        }
        else if (value is < 0x20 or >= 0x7F)
        {
            _state = value is 0x18 or 0x1A ? State.Text : _state;
        }
        else if (value < 0x40)
        {
            if (_sequence.Count < MaxSequence)
            {
                _sequence.Add(value);
            }
        }
        else
        {
            byte[] parameters = [.. _sequence];
            Pass([0x1B, (byte)'[', .. parameters, value], IsHarmless(parameters, value), into);
        }
    }

    private void Pass(ReadOnlySpan<byte> sequence, bool harmless, IBufferWriter<byte> into)
    {
        _state = State.Text;
        if (harmless && !plain)
        {
            into.Write(sequence);
        }
    }

    private static bool IsHarmless(byte[] parameters, byte final)
    {
        if (parameters.Length >= MaxSequence)
        {
            return false;
        }

        string text = Encoding.ASCII.GetString(parameters);
        return final is (byte)'h' or (byte)'l'
            ? text.StartsWith('?') && text[1..].Split(';').All(mode => int.TryParse(mode, out int number) && ShownModes.Contains(number))
            : Drawing.Contains(final) && text.All(c => char.IsAsciiDigit(c) || c is ';' or ':');
    }
}
