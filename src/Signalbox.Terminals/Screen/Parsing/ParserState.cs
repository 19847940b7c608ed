namespace Signalbox.Terminals.Screen.Parsing;

internal enum ParserState : byte
{
    Ground,
    Escape,
    EscapeIntermediate,
    CsiEntry,
    CsiParameter,
    CsiIntermediate,
    CsiIgnore,
    IgnoredString,
    OscString,
    DcsEntry,
    DcsParameter,
    DcsIgnore,
    DcsIntermediate,
    DcsPassthrough,
}
