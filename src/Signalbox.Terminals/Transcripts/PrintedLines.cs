using System.Text;
using Signalbox.Terminals.Screen.Parsing;
using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Turns a terminal's output into the lines that were printed: text without control sequences. Whatever moves the cursor elsewhere ends
/// a line; a jump to the right is blanks.
/// </summary>
internal sealed class PrintedLines : ISequenceHandler
{
    /// <summary>Longer lines are told in pieces.</summary>
    public const int LongestLine = 16 << 10;

    private const int WidestJump = 200;

    private readonly Action<StringBuilder, long> _onLine;
    private readonly EscapeParser _parser;
    private readonly Utf8Decoder _decoder = new();
    private readonly StringBuilder _line = new();
    private long _lineEnd;
    private long _offset;

    /// <param name="onLine">Gets each line and the offset after its last character. It may leave characters in it: the next line begins with them.</param>
    public PrintedLines(Action<StringBuilder, long> onLine)
    {
        _onLine = onLine;
        _parser = new EscapeParser(this);
    }

    /// <summary>Takes the bytes at an offset.</summary>
    public void Feed(long offset, ReadOnlySpan<byte> bytes)
    {
        _offset = offset;
        foreach (var value in bytes)
        {
            _offset++;
            if (value < 0x80 && _decoder.PendingCount == 0)
            {
                _parser.Advance(value);
            }
            else if (_decoder.TryPush(value, out var codePoint))
            {
                _parser.Advance(codePoint);
            }
        }
    }

    /// <summary>Ends the line that stands.</summary>
    public void End()
    {
        if (_line.Length > 0)
        {
            _onLine(_line, _lineEnd);
            _line.Clear();
        }
    }

    public void Print(int codePoint)
    {
        MakeRoom();
        if (codePoint < 0x10000)
        {
            _line.Append((char)codePoint);
        }
        else
        {
            _line.Append(char.ConvertFromUtf32(codePoint));
        }

        _lineEnd = _offset;
    }

    public void Execute(int control)
    {
        switch (control)
        {
            case 0x09:
                Blanks(1);
                break;
            case 0x00 or 0x07 or 0x0E or 0x0F:
                break;
            default:
                End();
                break;
        }
    }

    public void Escape(uint identifier)
    {
        // Saving the cursor and choosing characters leave it where it is.
        if (identifier is 'D' or 'E' or 'M' or '8' or 'c')
        {
            End();
        }
    }

    public void Csi(uint identifier, SequenceParameters parameters)
    {
        switch (identifier)
        {
            case 'C':
                Blanks(Math.Min(parameters.Amount(0), WidestJump));
                break;
            case 'A' or 'B' or 'D' or 'E' or 'F' or 'G' or 'H' or 'I' or 'J' or 'L' or 'M' or 'S' or 'T' or 'Z' or '`' or 'd' or 'f' or 'r' or 'u':
                End();
                break;
        }
    }

    public void EndRun()
    {
        // Styles inside a word do not end it.
    }

    public void Osc(ReadOnlySpan<byte> data)
    {
        // Titles and links are not printed.
    }

    public bool WantsDcs(uint identifier) => false;

    public void Dcs(uint identifier, ReadOnlySpan<byte> data)
    {
        // Not wanted.
    }

    public void SequenceEnded()
    {
        // Nothing is kept of the character before.
    }

    private void Blanks(int count)
    {
        MakeRoom();
        _line.Append(' ', count);
    }

    private void MakeRoom()
    {
        if (_line.Length >= LongestLine)
        {
            _onLine(_line, _lineEnd);
        }
    }
}
