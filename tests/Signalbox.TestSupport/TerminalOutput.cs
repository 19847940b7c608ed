using System.Text;

namespace Signalbox.TestSupport;

/// <summary>Output such as programs write: text, wide characters, colours, cursor moves, scrolling, both screens.</summary>
public static class TerminalOutput
{
    public static byte[] Random(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(Piece(random));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Piece(Random random) => random.Next(14) switch
    {
        0 => "\r\n",
        1 => "日本🚂",
        2 => $"\u001b[{random.Next(30, 38)};{random.Next(40, 48)}m",
        3 => $"\u001b[38;2;{random.Next(256)};{random.Next(256)};{random.Next(256)}m",
        4 => $"\u001b[{random.Next(1, 40)};{random.Next(1, 120)}H",
        5 => $"\u001b[{random.Next(3)}J",
        6 => $"\u001b[{random.Next(1, 9)}{"ABCDLMP@X"[random.Next(9)]}",
        7 => random.Next(20) == 0 ? $"\u001b[?1049{"hl"[random.Next(2)]}" : "e\u0301",
        8 => random.Next(9) == 0 ? $"\u001b[{random.Next(1, 10)};{random.Next(11, 24)}r" : "\t",
        9 => $"\u001b]0;title {random.Next(100)}\u0007",
        10 => "\u001b[0m",
        _ => new string((char)random.Next('a', 'z' + 1), random.Next(1, 30)),
    };
}
