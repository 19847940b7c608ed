using Signalbox.Terminals.Screen.Parsing;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Knows which command each control function and sequence is.</summary>
internal sealed class SequenceDispatcher : ISequenceHandler
{
    private const uint RequestSetting = ('$' << 8) | 'q';
    private const uint RequestCapability = ('+' << 8) | 'q';

    private readonly TerminalState _state;
    private readonly CursorCommands _cursor;
    private readonly EraseCommands _erase;
    private readonly CsiDispatcher _csi;
    private readonly OscCommands _osc;
    private readonly DeviceQueries _queries;

    public SequenceDispatcher(TerminalState state, ReplyBuffer replies)
    {
        _state = state;
        Printer = new Printer(state);
        _cursor = new CursorCommands(state);
        _erase = new EraseCommands(state);
        _osc = new OscCommands(state, replies);
        _queries = new DeviceQueries(state, replies);
        _csi = new CsiDispatcher(state, Printer, _cursor, _erase, _queries);
    }

    public Printer Printer { get; }

    public void Print(int codePoint) => Printer.Print(codePoint);

    public void EndRun() => Printer.EndRun();

    public void SequenceEnded() => _state.PrecedingWidth = 0;

    public void Osc(ReadOnlySpan<byte> data) => _osc.Run(data);

    public bool WantsDcs(uint identifier) => identifier is RequestSetting or RequestCapability;

    public void Dcs(uint identifier, ReadOnlySpan<byte> data)
    {
        if (identifier == RequestSetting)
            _queries.Setting(data);
        else
            _queries.Capability(data);
    }

    public void Execute(int control)
    {
        switch (control)
        {
            case 0x08:
                _cursor.Backspace();
                break;
            case 0x09:
                _cursor.Tab(1);
                break;
            case 0x0A or 0x0B or 0x0C:
                _cursor.LineFeed();
                break;
            case 0x0D:
                _cursor.CarriageReturn();
                break;
            case 0x0E:
                _state.Charsets.Select(1);
                break;
            case 0x0F:
                _state.Charsets.Select(0);
                break;
            case 0x84:
                _cursor.Index();
                break;
            case 0x85:
                NextLine();
                break;
            case 0x88:
                _cursor.SetTab();
                break;
        }
    }

    public void Escape(uint identifier)
    {
        switch (identifier)
        {
            case '7':
                _cursor.Save();
                break;
            case '8':
                _cursor.Restore();
                break;
            case 'D':
                _cursor.Index();
                break;
            case 'E':
                NextLine();
                break;
            case 'H':
                _cursor.SetTab();
                break;
            case 'M':
                _cursor.ReverseIndex();
                break;
            case '=':
                _state.Modes.ApplicationKeypad = true;
                break;
            case '>':
                _state.Modes.ApplicationKeypad = false;
                break;
            case 'c':
                _state.Reset();
                break;
            case 'n' or '}':
                _state.Charsets.Select(2);
                break;
            case 'o' or '|':
                _state.Charsets.Select(3);
                break;
            case '~':
                _state.Charsets.Select(1);
                break;
            case ('#' << 8) | '8':
                _cursor.Set(0, 0);
                _erase.AlignmentPattern();
                _cursor.Set(0, 0);
                break;
            default:
                DesignateCharset((char)(identifier >> 8), (char)(identifier & 0xFF));
                break;
        }
    }

    public void Csi(uint identifier, SequenceParameters parameters) => _csi.Run(identifier, parameters);

    private void NextLine()
    {
        _cursor.CarriageReturn();
        _cursor.Index();
    }

    private void DesignateCharset(char slot, char designator)
    {
        if (slot == '%' && designator is '@' or 'G')
        {
            _state.Charsets.Select(0);
            _state.Charsets.Designate(0, null);
            return;
        }

        var level = slot switch
        {
            '(' => 0,
            ')' or '-' => 1,
            '*' or '.' => 2,
            '+' => 3,
            _ => -1,
        };
        if (level >= 0 && Charset.TryGet(designator, out var charset))
            _state.Charsets.Designate(level, charset);
    }
}
