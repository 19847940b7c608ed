using static Signalbox.Terminals.Screen.Parsing.ParserAction;
using static Signalbox.Terminals.Screen.Parsing.ParserState;

namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>
/// The state machine of Paul Williams (vt100.net/emu/dec_ansi_parser) with the choices of xterm.js: a character that
/// a state does not expect ends the sequence, BEL ends an OSC, and every character above U+009F counts as one class.
/// </summary>
internal static class TransitionTable
{
    /// <summary>The class of all characters above U+009F.</summary>
    public const int Printable = 0xA0;

    private const int StateCount = (int)DcsPassthrough + 1;

    private static readonly byte[] Table = Build();

    public static (ParserAction Action, ParserState Next) Get(ParserState state, int code)
    {
        var entry = Table[((int)state << 8) | Math.Min(code, Printable)];
        return ((ParserAction)(entry >> 4), (ParserState)(entry & 0xF));
    }

    private static byte[] Build()
    {
        // Anything not set below: nothing happens and the parser is in the ground state.
        var table = new byte[StateCount << 8];
        void Set(ParserState state, int first, int last, ParserAction action, ParserState next) =>
            table.AsSpan(((int)state << 8) | first, last - first + 1).Fill((byte)(((int)action << 4) | (int)next));

        for (var state = Ground; state <= DcsPassthrough; state++)
        {
            Set(state, 0x18, 0x18, Execute, Ground);
            Set(state, 0x1A, 0x1A, Execute, Ground);
            Set(state, 0x1B, 0x1B, Clear, Escape);
            Set(state, 0x80, 0x9A, Execute, Ground);
            Set(state, 0x90, 0x90, Clear, DcsEntry);
            Set(state, 0x98, 0x98, Ignore, IgnoredString);
            Set(state, 0x9B, 0x9B, Clear, CsiEntry);
            Set(state, 0x9C, 0x9C, Ignore, Ground);
            Set(state, 0x9D, 0x9D, OscStart, OscString);
            Set(state, 0x9E, 0x9F, Ignore, IgnoredString);
        }

        void SetControls(ParserState state, ParserAction action)
        {
            Set(state, 0x00, 0x17, action, state);
            Set(state, 0x19, 0x19, action, state);
            Set(state, 0x1C, 0x1F, action, state);
        }

        SetControls(Ground, Execute);
        Set(Ground, 0x20, 0x7E, Print, Ground);
        Set(Ground, Printable, Printable, Print, Ground);
        BuildEscape(Set, SetControls);
        BuildCsi(Set, SetControls);
        BuildStrings(Set, SetControls);
        BuildDcs(Set, SetControls);
        return table;
    }

    private delegate void Setter(ParserState state, int first, int last, ParserAction action, ParserState next);

    private static void BuildEscape(Setter set, Action<ParserState, ParserAction> setControls)
    {
        setControls(Escape, Execute);
        set(Escape, 0x7F, 0x7F, Ignore, Escape);
        set(Escape, 0x20, 0x2F, Collect, EscapeIntermediate);
        set(Escape, 0x30, 0x7E, EscapeDispatch, Ground);
        set(Escape, 0x50, 0x50, Clear, DcsEntry);
        set(Escape, 0x58, 0x58, Ignore, IgnoredString);
        set(Escape, 0x5B, 0x5B, Clear, CsiEntry);
        set(Escape, 0x5D, 0x5D, OscStart, OscString);
        set(Escape, 0x5E, 0x5F, Ignore, IgnoredString);
        setControls(EscapeIntermediate, Execute);
        set(EscapeIntermediate, 0x7F, 0x7F, Ignore, EscapeIntermediate);
        set(EscapeIntermediate, 0x20, 0x2F, Collect, EscapeIntermediate);
        set(EscapeIntermediate, 0x30, 0x7E, EscapeDispatch, Ground);
    }

    private static void BuildCsi(Setter set, Action<ParserState, ParserAction> setControls)
    {
        foreach (var state in (ParserState[])[CsiEntry, CsiParameter, CsiIntermediate, CsiIgnore])
        {
            setControls(state, Execute);
            set(state, 0x7F, 0x7F, Ignore, state);
            set(state, 0x40, 0x7E, CsiDispatch, Ground);
            set(state, 0x20, 0x2F, Collect, CsiIntermediate);
        }

        set(CsiEntry, 0x30, 0x3B, Parameter, CsiParameter);
        set(CsiEntry, 0x3C, 0x3F, Collect, CsiParameter);
        set(CsiParameter, 0x30, 0x3B, Parameter, CsiParameter);
        set(CsiParameter, 0x3C, 0x3F, Ignore, CsiIgnore);
        set(CsiIntermediate, 0x30, 0x3F, Ignore, CsiIgnore);
        set(CsiIgnore, 0x20, 0x3F, Ignore, CsiIgnore);
        set(CsiIgnore, 0x40, 0x7E, Ignore, Ground);
        set(CsiIgnore, Printable, Printable, Ignore, CsiIgnore);
    }

    private static void BuildStrings(Setter set, Action<ParserState, ParserAction> setControls)
    {
        setControls(OscString, Ignore);
        set(OscString, 0x20, 0x7F, OscPut, OscString);
        set(OscString, Printable, Printable, OscPut, OscString);
        foreach (var end in (int[])[0x07, 0x18, 0x1A, 0x1B, 0x9C])
            set(OscString, end, end, OscEnd, Ground);
        setControls(IgnoredString, Ignore);
        set(IgnoredString, 0x20, 0x7F, Ignore, IgnoredString);
    }

    private static void BuildDcs(Setter set, Action<ParserState, ParserAction> setControls)
    {
        foreach (var state in (ParserState[])[DcsEntry, DcsParameter, DcsIntermediate, DcsIgnore])
        {
            setControls(state, Ignore);
            set(state, 0x7F, 0x7F, Ignore, state);
            set(state, 0x40, 0x7E, DcsHook, DcsPassthrough);
            set(state, 0x20, 0x2F, Collect, DcsIntermediate);
        }

        set(DcsEntry, 0x30, 0x3B, Parameter, DcsParameter);
        set(DcsEntry, 0x3C, 0x3F, Collect, DcsParameter);
        set(DcsParameter, 0x30, 0x3B, Parameter, DcsParameter);
        set(DcsParameter, 0x3C, 0x3F, Ignore, DcsIgnore);
        set(DcsIntermediate, 0x30, 0x3F, Ignore, DcsIgnore);
        set(DcsIgnore, 0x20, 0x7F, Ignore, DcsIgnore);
        set(DcsIgnore, Printable, Printable, Ignore, DcsIgnore);
        setControls(DcsPassthrough, DcsPut);
        set(DcsPassthrough, 0x20, 0x7E, DcsPut, DcsPassthrough);
        set(DcsPassthrough, 0x7F, 0x7F, Ignore, DcsPassthrough);
        set(DcsPassthrough, Printable, Printable, DcsPut, DcsPassthrough);
        foreach (var end in (int[])[0x18, 0x1A, 0x1B, 0x9C])
            set(DcsPassthrough, end, end, DcsUnhook, Ground);
    }
}
