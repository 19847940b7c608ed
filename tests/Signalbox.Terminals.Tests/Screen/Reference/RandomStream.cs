using System.Text;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>A reproducible stream of everything a program may send, sensible or not.</summary>
internal sealed class RandomStream(int seed, int columns, int rows)
{
    private static readonly string[] Texts =
        ["hello", "the quick brown fox ", "x", "    ", "日本語", "漢", "e\u0301", "\u0301", "😀", "👨\u200D👩", "─│┌┐", "naïve…", "ﬁ", "{|}~`#@[", "한국어 "];

    private static readonly string[] SeparateTexts = [.. Texts.Where(text => !text.Contains('\u0301') && !text.Contains('\u200D'))];

    private static readonly string[] Controls = ["\r\n", "\r\n", "\n", "\r", "\b", "\t", "\u000e", "\u000f", "\u0007", "\v", "\f", "\0", "\u0085", "\u0084", "\u0088", "\u007f"];

    private static readonly int[] PrivateModes =
        [1, 2, 3, 6, 6, 7, 7, 9, 12, 25, 45, 45, 47, 66, 1000, 1002, 1003, 1004, 1006, 1016, 1047, 1048, 1049, 1049, 2004, 2026, 9999];

    private static readonly string[] Finals =
        ["A", "B", "C", "D", "E", "F", "G", "H", "H", "H", "I", "J", "K", "K", "L", "M", "S", "T", "X", "P", "@", "Z", "`", "a", "b", "d", "e", "f", " @", " A", "'}", "'~"];

    private static readonly string[] Broken =
        ["\e[12;", "\e", "\e[?", "\e]0;half", "\e]x\u0007", "\eP$", "\e[<5m", "\e[1;2\u0018", "\e[3\u001a", "\e_apc\e\\", "\e^é\e\\", "\eX sos", "\e[38;5", "\e[:::m", "\e(", "\e#", "\e[1 ", "\e[!"];

    private readonly Random _random = new(seed);
    private readonly List<byte> _bytes = [];
    private readonly bool _savesCursor = seed % 2 == 0;

    /// <summary>
    /// Leaves out what leads to states that no sequence can rebuild: halves of wide characters, and underline styles
    /// that restoring a cursor brings back.
    /// </summary>
    public bool Rebuildable { get; init; }

    public bool Combining { get; init; } = true;

    public byte[] Next(int tokens)
    {
        _bytes.Clear();
        for (var i = 0; i < tokens; i++)
            Token();
        return [.. _bytes];
    }

    private void Token()
    {
        switch (_random.Next(100))
        {
            case < 38:
                Text(Pick(Combining ? Texts : SeparateTexts));
                break;
            case < 52:
                Text(Pick(Controls));
                break;
            case < 66:
                Edit();
                break;
            case < 78:
                Style();
                break;
            case < 83:
                Modes();
                break;
            case < 87:
                Text(_random.Next(4) == 0 ? "\e[r" : $"\e[{_random.Next(rows + 2)};{_random.Next(rows + 3)}r");
                break;
            case < 91:
                Text(Pick([_savesCursor ? "\e7" : "\eD", _savesCursor ? "\e8" : "\eE", "\e[s", _savesCursor ? "\e[u" : "\e[s", "\eD", "\eM", "\eM", "\eE", "\eH", "\e[g", "\e[3g", "\e[0g"]));
                break;
            case < 94:
                Text(Rebuildable && _savesCursor ? "\r\n" : Pick(["\e(0", "\e(B", "\e)0", "\e(A", "\e(4", "\e*0", "\e+K", "\en", "\eo", "\e~", "\e%G", "\e(C", "\e)B"]));
                break;
            case < 96:
                Strings();
                break;
            case < 98:
                Raw();
                break;
            default:
                Rare();
                break;
        }
    }

    private void Edit()
    {
        var final = Pick(Finals);
        if (Rebuildable && final is "@" or " A" or "'}")
            final = "P";
        var first = _random.Next(5) == 0 ? "" : _random.Next(_random.Next(3) == 0 ? Math.Max(rows, columns) + 3 : 6).ToString();
        var second = _random.Next(2) == 0 ? "" : $";{_random.Next(columns + 2)}";
        var prefix = final is "J" or "K" && _random.Next(4) == 0 ? "?" : "";
        if (final is "J" or "K")
            (first, second) = (_random.Next(4).ToString(), "");
        Text($"\e[{prefix}{first}{second}{final}");
    }

    private void Style()
    {
        string Part() => _random.Next(12) switch
        {
            0 => "0",
            1 => _random.Next(10).ToString(),
            2 => $"{30 + _random.Next(8)}",
            3 => $"{40 + _random.Next(8)}",
            4 => $"{90 + _random.Next(8)}",
            5 => $"{100 + _random.Next(8)}",
            6 => $"38;5;{_random.Next(256)}",
            7 => $"48;2;{_random.Next(256)};{_random.Next(256)};{_random.Next(256)}",
            8 => $"4:{_random.Next(Rebuildable && _savesCursor ? 2 : 6)}",
            9 => $"{22 + _random.Next(8)}",
            10 => Pick(["39", "49", "53", "55", "38:2::1:2:3", "48:5:77", "58:2::9:8:7", "58;5;9", "59", Rebuildable && _savesCursor ? "4" : "21", "38:5", "38;2;1", "48:2:7:8:9"]),
            _ => "",
        };
        Text($"\e[{string.Join(';', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Part()))}m");
        if (_random.Next(15) == 0)
            Text($"\e[{_random.Next(3)}\"q");
    }

    private void Modes()
    {
        if (_random.Next(5) == 0)
        {
            var mode = Rebuildable ? 20 : Pick([4, 20]);
            Text($"\e[{mode}{Pick(["h", "l", "l"])}");
            return;
        }

        var privateMode = Pick(PrivateModes);
        if (Rebuildable && (privateMode == 7 || (privateMode is 1048 or 1049 && !_savesCursor)))
            privateMode = 1047;
        Text($"\e[?{privateMode}{Pick(["h", "l"])}");
    }

    private void Strings() => Text(Pick([
        "\e]0;title é\u0007", "\e]2;other\e\\", "\e]8;;http://example.org\e\\", "\e]8;;\e\\", "\e]8;id=a;http://example.org\u0007",
        "\e]4;1;rgb:12/34/56\e\\", "\e]10;#abcdef\u0007", "\e]104\u0007", "\e]52;c;aGk=\u0007", "\ePq#0;2;0;0;0~\e\\", "\eP$qm\e\\",
        $"\e[{_random.Next(7)} q", "\e]2;cancelled\u0018"]));

    private void Raw()
    {
        if (_random.Next(2) == 0)
        {
            Text(Pick(Broken));
            return;
        }

        for (var i = _random.Next(1, 5); i > 0; i--)
            _bytes.Add((byte)_random.Next(256));
    }

    private void Rare() => Text(_random.Next(12) switch
    {
        0 => "\ec",
        1 => "\e[!p",
        2 => "\e#8",
        3 => "\e[3J",
        4 => "\e[99b",
        _ => string.Concat(Enumerable.Repeat("\r\n", _random.Next(rows * 2))),
    });

    private void Text(string text) => _bytes.AddRange(Encoding.UTF8.GetBytes(text));

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
