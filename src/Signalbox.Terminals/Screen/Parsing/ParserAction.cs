namespace Signalbox.Terminals.Screen.Parsing;

internal enum ParserAction : byte
{
    Ignore,
    Print,
    Execute,
    Clear,
    Collect,
    Parameter,
    EscapeDispatch,
    CsiDispatch,
    OscStart,
    OscPut,
    OscEnd,
    DcsHook,
    DcsPut,
    DcsUnhook,
}
