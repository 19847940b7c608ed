using System.Buffers;
using System.Text;
using Signalbox.Cli.Terminal;

namespace Signalbox.Cli.Tests.Terminal;

public sealed class SafeTerminalTextTests
{
    /// <summary>Text that passes as it is.</summary>
    public static readonly TheoryData<string> Harmless =
    [
        "plain text\twith tab\r\nand \b backspace",
        "grüße 世界 🚂 \u00A0\u00BF",
        "\e[1;31mred\e[0m \e[38;2;1;2;3mtrue\e[m \e[4:3mcurly\e[m",
        "\e[2J\e[H\e[10;20H\e[K\e[3A\e[2B\e[5C\e[5D\e[1E\e[1F\e[7G",
        "\e[3L\e[3M\e[3P\e[3@\e[3X\e[3S\e[3T\e[1;20r\e[4b",
        "\e[?25l\e[?1049h\e[?7l\e[?25h\e[?6;7h",
        "\e7\e8\eM\eD\eE\e(0lqk\e(B",
    ];

    /// <summary>What must not reach the watcher's terminal, and what is left of it.</summary>
    public static readonly TheoryData<string, string> Harmful = new()
    {
        { "a\e]0;title\ab", "ab" },
        { "a\e]52;c;c2VjcmV0\e\\b", "ab" },
        { "a\ePq#0;2;0;0;0\e\\b", "ab" },
        { "a\e_Gf=24;payload\e\\b", "ab" },
        { "a\e^private\e\\b\eXsos\e\\c", "abc" },
        { "a\ektitle\e\\b", "ab" },
        { "a\e[6nb\e[5nc\e[cd\e[>ce\e[0qf\e[>q", "abcdef" },
        { "a\e[21tb\e[8;50;200t", "ab" },
        { "a\e[?1000hb\e[?1006hc\e[?2004hd\e[?1hz", "abcdz" },
        { "a\e[4hb\e[20h", "ab" },
        { "a\e[?25;1000hb", "ab" },
        { "a\e[>1ub\e[=5uc\e[<u", "abc" },
        { "a\e[!pb\e[\"qc\e[ qd\e[?1$p", "abcd" },
        { "a\ecb\e=c\e>d\eZe\e#8f", "abcdef" },
        { "a\e[5ib\e[4i", "ab" },
        { "a\e[2\e]0;x\ab\e[\e[6nc", "abc" },
        { "a\u0005\u000E\u000F\u0007\u007Fb", "ab" },
        { "a\u009B6nb\u009D52;c;eA==\u0007c\u0090q\e\\d", "abcd" },
        { "a\u009B31mb", "a\e[31mb" },
        { "a\e]0;unterminated\u0018b", "ab" },
        { "a\e%@b\e(\e[6nc\e((0d", "abcd" },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Feed_WhatDraws_PassesAtEveryCut(string text) => AssertAtEveryCut(text, text, plain: false);

    [Theory]
    [MemberData(nameof(Harmful))]
    public void Feed_WhatReachesBeyondTheScreen_IsLeftOutAtEveryCut(string text, string left) => AssertAtEveryCut(text, left, plain: false);

    [Fact]
    public void Feed_Plain_LeavesTextAlone()
    {
        AssertAtEveryCut("\e[1mbold\e[0m\r\nnext\b \e]0;t\a\e(0q\u009B31m é\n", "bold\nnext q é\n", plain: true);
    }

    [Fact]
    public void Feed_LongParameters_AreLeftOut()
    {
        Assert.Equal("ab", Safe(Encoding.UTF8.GetBytes($"a\e[{new string('1', 300)}mb")));
    }

    [Fact]
    public void Feed_LeadOfAControlAlone_IsLeftOut()
    {
        Assert.Equal("ab", Safe([(byte)'a', 0xC2, (byte)'b']));
        Assert.Equal("a", Safe([(byte)'a', 0xC2, 0x1B, (byte)'[', (byte)'6', (byte)'n']));
        Assert.Equal("a", Safe([(byte)'a', 0xC2, 0xC2, 0x9B, (byte)'6', (byte)'n']));
    }

    /// <summary>Whatever comes, what leaves holds only sequences that draw.</summary>
    [Fact]
    public void Feed_RandomBytes_LeavesNothingButDrawing()
    {
        var random = new Random(20_261_121);
        byte[] alphabet = [.. "\e\e\e[[[]P_^X?;:0159hlmnctqurA$!>( \a\u0018\\"u8, 0xC2, 0x9B, 0x9D, 0x90, (byte)'z'];
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. Enumerable.Range(0, 60).Select(_ => alphabet[random.Next(alphabet.Length)])];

            string once = Safe(bytes);

            Assert.DoesNotMatch(@"\e\[[^\e]*?[nctqu]|\e[\]P_^XcZ=>]|\e\[[?>!=<][0-9;:]*[^hl0-9;:]", Drawn(once));
            Assert.Equal(once, Safe(Encoding.Latin1.GetBytes(once)));
        }
    }

    /// <summary>The sequences of a text, without what stands between them.</summary>
    private static string Drawn(string text) =>
        string.Concat(System.Text.RegularExpressions.Regex.Matches(text, @"\e(\[[0-9;:?>=<! $]*[@-~]?|[()].|.)").Select(match => match.Value));

    private static void AssertAtEveryCut(string text, string left, bool plain)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var safe = new SafeTerminalText(plain);
            var into = new ArrayBufferWriter<byte>();
            safe.Feed(bytes.AsSpan(0, cut), into);
            safe.Feed(bytes.AsSpan(cut), into);
            Assert.Equal(left, Encoding.UTF8.GetString(into.WrittenSpan));
        }
    }

    private static string Safe(byte[] bytes)
    {
        var into = new ArrayBufferWriter<byte>();
        new SafeTerminalText(plain: false).Feed(bytes, into);
        return Encoding.Latin1.GetString(into.WrittenSpan);
    }
}
