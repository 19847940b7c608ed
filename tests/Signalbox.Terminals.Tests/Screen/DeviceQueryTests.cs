using System.Globalization;
using System.Text;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Tests.Screen.Reference;
using static Signalbox.Terminals.Tests.Screen.Screens;

namespace Signalbox.Terminals.Tests.Screen;

public sealed class DeviceQueryTests
{
    [Theory]
    [InlineData("\e[c", "\e[?1;2c")]
    [InlineData("\e[0c", "\e[?1;2c")]
    [InlineData("\e[1c", "")]
    [InlineData("\e[>c", "\e[>0;276;0c")]
    [InlineData("\e[=c", "\eP!|00000000\e\\")]
    [InlineData("\e[5n", "\e[0n")]
    [InlineData("\e[3;7H\e[6n", "\e[3;7R")]
    [InlineData("\e[3;7H\e[?6n", "\e[?3;7R")]
    [InlineData("\e[>q", "\eP>|Signalbox\e\\")]
    [InlineData("\e[?u", "\e[?0u")]
    [InlineData("\e[18t", "\e[8;24;80t")]
    [InlineData("\e[14t", "\e[4;384;640t")]
    [InlineData("\e[16t", "\e[6;16;8t")]
    [InlineData("\e[21t", "")]
    [InlineData("\u0005", "")]
    [InlineData("\e]52;c;?\u0007", "")]
    public void Query_OfDevice_Answers(string query, string expected) => Assert.Equal(expected, Replies(query));

    [Fact]
    public void CursorPosition_WhileWaitingToWrap_IsTheLastColumn() => Assert.Equal("\e[1;4R", Replies("abcd\e[6n", columns: 4));

    [Theory]
    [InlineData("\e[4$p", "\e[4;2$y")]
    [InlineData("\e[4h\e[4$p", "\e[4;1$y")]
    [InlineData("\e[12$p", "\e[12;3$y")]
    [InlineData("\e[99$p", "\e[99;0$y")]
    [InlineData("\e[?7$p", "\e[?7;1$y")]
    [InlineData("\e[?25l\e[?25$p", "\e[?25;2$y")]
    [InlineData("\e[?1049h\e[?1049$p", "\e[?1049;1$y")]
    [InlineData("\e[?1002h\e[?1002$p\e[?1000$p", "\e[?1002;1$y\e[?1000;2$y")]
    [InlineData("\e[?1006h\e[?1006$p", "\e[?1006;1$y")]
    [InlineData("\e[?2004h\e[?2004$p", "\e[?2004;1$y")]
    [InlineData("\e[?2026$p", "\e[?2026;2$y")]
    [InlineData("\e[?1005$p", "\e[?1005;4$y")]
    [InlineData("\e[?9876$p", "\e[?9876;0$y")]
    public void Query_OfMode_Answers(string query, string expected) => Assert.Equal(expected, Replies(query));

    [Theory]
    [InlineData("\e[1;31;48;5;7mx", "0;1;31;48;5;7")]
    [InlineData("\e[38;2;1;2;3m", "0;38;2;1;2;3")]
    [InlineData("\e[38:2::1:2:3m", "0;38;2;1;2;3")]
    [InlineData("\e[38:5:9m", "0;38;5;9")]
    [InlineData("\e[4:3;58:5:9m", "0;4:3;58:5:9")]
    [InlineData("\e[2;3;5;7;8;9;53m", "0;2;3;5;7;8;9;53")]
    [InlineData("\e[1;2;3;4;7m\e[22;23;24;27m", "0")]
    [InlineData("\e[91;102m", "0;91;102")]
    [InlineData("\e[91m\e[39m", "0")]
    [InlineData("\e[1m\e[m", "0")]
    [InlineData("\e[1m\e[!p", "0")]
    public void Style_AfterSgr_IsReported(string input, string expected) =>
        Assert.Equal($"\eP1$r{expected}m\e\\", Replies(input + "\eP$qm\e\\"));

    [Theory]
    [InlineData("\e[3;9r\eP$qr\e\\", "\eP1$r3;9r\e\\")]
    [InlineData("\e[5 q\eP$q q\e\\", "\eP1$r5 q\e\\")]
    [InlineData("\e[1\"q\eP$q\"q\e\\", "\eP1$r1\"q\e\\")]
    [InlineData("\eP$qz\e\\", "\eP0$r\e\\")]
    [InlineData("\eP+q544e\e\\", "\eP1+r544e=787465726D2D323536636F6C6F72\e\\")]
    [InlineData("\eP+q7a7a\e\\", "\eP0+r7a7a\e\\")]
    public void Query_OfSetting_Answers(string query, string expected) => Assert.Equal(expected, Replies(query));

    [Theory]
    [InlineData("\e]11;?\u0007", "\e]11;rgb:0000/0000/0000\e\\")]
    [InlineData("\e]10;?;?\e\\", "\e]10;rgb:ffff/ffff/ffff\e\\\e]11;rgb:0000/0000/0000\e\\")]
    [InlineData("\e]4;1;?;2;?\u0007", "\e]4;1;rgb:cccc/0000/0000\e\\\e]4;2;rgb:4e4e/9a9a/0606\e\\")]
    [InlineData("\e]4;231;?\u0007", "\e]4;231;rgb:ffff/ffff/ffff\e\\")]
    [InlineData("\e]12;#123456\u0007\e]12;?\u0007", "\e]12;rgb:1212/3434/5656\e\\")]
    [InlineData("\e]12;rgb:f/0/8\u0007\e]12;?\u0007", "\e]12;rgb:ffff/0000/8888\e\\")]
    [InlineData("\e]12;#123456\u0007\e]112\u0007\e]12;?\u0007", "\e]12;rgb:ffff/ffff/ffff\e\\")]
    [InlineData("\e]4;1;#010203\u0007\e]104;1\u0007\e]4;1;?\u0007", "\e]4;1;rgb:cccc/0000/0000\e\\")]
    [InlineData("\e]12;mauve\u0007", "")]
    public void Query_OfColor_Answers(string query, string expected) => Assert.Equal(expected, Replies(query));

    [Fact]
    public async Task Query_ThatXtermAnswers_IsAnsweredAlike()
    {
        var modes = new[] { 1, 3, 6, 7, 8, 9, 12, 25, 45, 47, 66, 67, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 2004, 2026, 5 };
        List<string> queries =
        [
            "\e[c", "\e[>c", "\e[5n", "\e[6n", "\e[?6n", "\e[18t", "\eP$qr\e\\", "\eP$q\"q\e\\", "\eP$q\"p\e\\", "\eP$qx\e\\",
            .. new[] { 2, 4, 12, 20, 3 }.Select(mode => $"\e[{mode}$p"),
            .. modes.Select(mode => $"\e[?{mode}$p"),
            .. modes.Where(mode => mode is not 3).Select(mode => $"\e[?{mode}h\e[?{mode}$p"),
        ];
        var cases = queries.Select(query => new ReferenceCase(query, 80, 24, Encoding.UTF8.GetBytes($"\e[5;9H{query}"))).ToList();

        var results = await ReferenceTerminal.RunAsync(cases);

        Assert.All(cases.Zip(results), pair => Assert.Equal(pair.Second!.Replies, Replies(pair.First.RunModel())));
    }

    [Fact]
    public void Query_OfColor_AnswersFromTheTheme()
    {
        var model = new ScreenModel(10, 1, new TerminalColors { Background = RgbColor.FromHex(0x102030) });

        model.Feed("\e]11;?\u0007"u8);

        Assert.Equal("\e]11;rgb:1010/2020/3030\e\\", Replies(model));
    }

    [Fact]
    public void Queries_InOneStream_AreAnsweredOnceAndInOrder()
    {
        var model = Show(80, 24, "\e[6nab\e[6n\e[c");

        Assert.Equal("\e[1;1R\e[1;3R\e[?1;2c", Replies(model));
        Assert.Equal("", Replies(model));
    }

    [Fact]
    public void Keyframe_OfAnyState_AsksNothing()
    {
        var copy = new ScreenModel(20, 5);

        copy.Feed(Show(20, 5, "\e[31mtext\e[?1049h\e7\e[4habc\e]4;1;#123456\u0007").Keyframe());

        Assert.Equal("", Replies(copy));
    }

    [Fact]
    public void Replies_ThatNobodyTakes_AreBounded()
    {
        var query = string.Concat(Enumerable.Repeat("\e[6n", 100_000));

        Assert.InRange(Replies(query).Length, 1, 64 * 1024);
    }

    [Fact]
    public void Reply_ToAHostileName_DoesNotEchoIt() =>
        Assert.DoesNotContain("rm", Replies(string.Create(CultureInfo.InvariantCulture, $"\eP+q;rm -rf\r\e\\")), StringComparison.Ordinal);
}
