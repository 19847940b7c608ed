using System.Text;

namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>Splits a stream of code points into characters, control functions and sequences.</summary>
internal sealed class EscapeParser(ISequenceHandler handler)
{
    private readonly SequenceParameters _parameters = new();
    private readonly StringPayload _payload = new();
    private uint _collected;
    private uint _dcsIdentifier;
    private bool _dcsWanted;

    public ParserState State { get; private set; }

    public void Advance(int code)
    {
        var (action, next) = TransitionTable.Get(State, code);
        if (action == ParserAction.Print)
        {
            handler.Print(code);
            return;
        }

        handler.EndRun();
        Perform(action, code, ref next);
        State = next;
    }

    /// <summary>
    /// What to send to an emulator to bring its parser to where this one is. Not the raw bytes, because those of a
    /// hostile sequence have no limit; the state has.
    /// </summary>
    public byte[] Unfinished()
    {
        var text = new StringBuilder();
        switch (State)
        {
            case ParserState.Ground:
                return [];
            case ParserState.Escape:
            case ParserState.EscapeIntermediate:
                text.Append('\e').Append(Collected());
                break;
            case ParserState.IgnoredString:
                text.Append("\e_");
                break;
            case ParserState.OscString:
                return [.. "\e]"u8, .. _payload.Overflowed ? "x"u8 : _payload.Bytes];
            case ParserState.DcsPassthrough:
                return [.. "\eP"u8, .. DcsHeader(), .. _payload.Bytes];
            default:
                WriteUnfinishedParameters(text);
                break;
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private void Perform(ParserAction action, int code, ref ParserState next)
    {
        switch (action)
        {
            case ParserAction.Execute:
                handler.Execute(code);
                handler.SequenceEnded();
                break;
            case ParserAction.Clear:
                Clear();
                break;
            case ParserAction.Collect:
                _collected = (_collected << 8) | (uint)code;
                break;
            case ParserAction.Parameter:
                _parameters.Push(code);
                break;
            case ParserAction.EscapeDispatch:
                handler.Escape((_collected << 8) | (uint)code);
                handler.SequenceEnded();
                break;
            case ParserAction.CsiDispatch:
                handler.Csi((_collected << 8) | (uint)code, _parameters);
                handler.SequenceEnded();
                break;
            case ParserAction.OscStart:
                _payload.Start();
                break;
            case ParserAction.OscPut:
                _payload.Append(code);
                break;
            case ParserAction.DcsHook:
                _dcsIdentifier = (_collected << 8) | (uint)code;
                _dcsWanted = handler.WantsDcs(_dcsIdentifier);
                _payload.Start();
                break;
            case ParserAction.DcsPut:
                if (_dcsWanted)
                    _payload.Append(code);
                break;
            case ParserAction.OscEnd:
            case ParserAction.DcsUnhook:
                EndString(action, code);
                if (code == 0x1B)
                    next = ParserState.Escape;
                break;
        }
    }

    private void EndString(ParserAction action, int code)
    {
        // CAN and SUB cancel the string.
        if (code is not (0x18 or 0x1A) && !_payload.Overflowed)
        {
            if (action == ParserAction.OscEnd)
                handler.Osc(_payload.Bytes);
            else if (_dcsWanted)
                handler.Dcs(_dcsIdentifier, _payload.Bytes);
        }

        _payload.Start();
        Clear();
        handler.SequenceEnded();
    }

    private void Clear()
    {
        _parameters.Clear();
        _collected = 0;
    }

    // A DCS that nobody wants (or that grew too long) is resumed as one that every emulator skips.
    private byte[] DcsHeader() =>
        _dcsWanted && !_payload.Overflowed ? Encoding.ASCII.GetBytes(Characters(_dcsIdentifier)) : [(byte)'~'];

    private void WriteUnfinishedParameters(StringBuilder text)
    {
        text.Append(State < ParserState.IgnoredString ? "\e[" : "\eP");
        if (State is ParserState.CsiIgnore or ParserState.DcsIgnore)
        {
            text.Append("0<");
            return;
        }

        if (State is ParserState.CsiEntry or ParserState.DcsEntry)
            return;
        var collected = Collected();
        var prefix = collected.Length > 0 && collected[0] >= '<' ? 1 : 0;
        text.Append(collected, 0, prefix);
        // An absent number is written as 0: parameters that are absent, empty and 0 are the same everywhere.
        _parameters.WriteTo(text);
        text.Append(collected, prefix, collected.Length - prefix);
    }

    private string Collected() => Characters(_collected);

    private static string Characters(uint identifier)
    {
        Span<char> text = stackalloc char[4];
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if ((identifier >> shift & 0xFF) is var value and > 0)
                text[length++] = (char)value;
        }

        return text[..length].ToString();
    }
}
