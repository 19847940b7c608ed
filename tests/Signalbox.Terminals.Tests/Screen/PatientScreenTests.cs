using System.Text;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Parsing;
using Signalbox.Terminals.Tests.Screen.Reference;

namespace Signalbox.Terminals.Tests.Screen;

/// <summary>A screen that draws late, or leaves out what scrolls away, ends as one that drew each piece at once.</summary>
public sealed class PatientScreenTests
{
    // As session hosts keep.
    private const int Scrollback = ScreenModel.KeyframeScrollback;

    private static readonly bool Deep = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";

    [Fact]
    public void Feed_FloodsAmongRandomStreams_EndsOnTheSameScreen()
    {
        for (var seed = 0; seed < (Deep ? 1_000 : 40); seed++)
        {
            var random = new Random(seed);
            var (columns, rows) = (random.Next(4, 140), random.Next(2, 50));
            var stream = new RandomStream(seed, columns, rows);
            var eager = new ScreenModel(columns, rows, scrollback: Scrollback);
            var patient = new PatientScreen(new ScreenModel(columns, rows, scrollback: Scrollback));
            for (var part = 0; part < 4; part++)
            {
                AssertSame(seed, part, stream.Next(random.Next(1, 60)), eager, patient, random);
                AssertSame(seed, part, Flood(random), eager, patient, random);
            }
        }
    }

    [Fact]
    public void Feed_Flood_LeavesOutMostOfItAndKeepsTheScreen()
    {
        var flood = Flood(new Random(1), lines: 20_000, plainEnds: true);
        var (eager, lazy) = (new ScreenModel(80, 24), new ScreenModel(80, 24));

        var skipped = ScrollPast.Measure(lazy.State, flood.AsSpan(0, PlainOutput.Measure(flood, out _)));
        FeedInPieces(eager, flood);
        lazy.Feed(flood);

        Assert.InRange(skipped, flood.Length * 9 / 10, flood.Length);
        Assert.Equal(ModelState.Of(eager).Exact(), ModelState.Of(lazy).Exact());
        Assert.Equal(eager.Keyframe(), lazy.Keyframe());
    }

    [Theory]
    [InlineData("\e[5A")]
    [InlineData("\b")]
    [InlineData("\e[?6h")]
    [InlineData("\u009B6n")]
    [InlineData("\e]0;title\a")]
    [InlineData("\eM")]
    public void Measure_AnythingThatIsNotPlain_EndsThere(string text)
    {
        var flood = Flood(new Random(2), lines: 3_000, plainEnds: true);
        byte[] both = [.. flood, .. Encoding.UTF8.GetBytes(text), .. flood];

        Assert.Equal(flood.Length, PlainOutput.Measure(both, out var unfinished));
        Assert.False(unfinished);
    }

    [Theory]
    [InlineData("\e[2;10r")]
    [InlineData("\e[3r")]
    public void Measure_RegionThatIsNotTheScreen_LeavesNothingOut(string region)
    {
        var model = new ScreenModel(80, 24);
        model.Feed(Encoding.ASCII.GetBytes(region));

        Assert.Equal(0, ScrollPast.Measure(model.State, Flood(new Random(3), lines: 20_000, plainEnds: true)));
    }

    [Fact]
    public void Feed_QueryAfterKeptOutput_IsAnsweredAtOnceFromItsScreen()
    {
        var screen = new PatientScreen(new ScreenModel(80, 24));
        screen.Feed("one\r\ntwo"u8);
        Assert.False(screen.TryTakeReplies(out _));

        screen.Feed("\e["u8);
        screen.Feed("6n"u8);

        Assert.True(screen.TryTakeReplies(out var replies));
        Assert.Equal("\e[2;4R", Encoding.ASCII.GetString(replies));
    }

    private static void AssertSame(int seed, int part, byte[] bytes, ScreenModel eager, PatientScreen patient, Random random)
    {
        FeedInPieces(eager, bytes);
        for (var offset = 0; offset < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - offset, random.Next(3) == 0 ? random.Next(1, 10) : random.Next(1, 70_000));
            patient.Feed(bytes.AsSpan(offset, length));
            offset += length;
        }

        eager.TryTakeReplies(out var expected);
        patient.TryTakeReplies(out var given);
        Assert.Equal(expected, given);
        Assert.True(eager.Keyframe().AsSpan().SequenceEqual(patient.Keyframe()), $"seed {seed}, part {part}: the screens differ");
    }

    // Too small to leave anything out.
    private static void FeedInPieces(ScreenModel model, byte[] bytes)
    {
        foreach (var piece in bytes.Chunk(1000))
            model.Feed(piece);
    }

    private static byte[] Flood(Random random) => Flood(random, random.Next(10, 6_000), plainEnds: random.Next(3) > 0);

    private static byte[] Flood(Random random, int lines, bool plainEnds)
    {
        string[] styles = ["", "\e[m", "\e[0m", "\e[31m", "\e[1;38;5;200m", "\e[48:2::1:2:3m", "\e[7m", "\e[39;49m", "\e[4:3m"];
        string[] words = ["error", "über", "naïve", "漢字", "🙂", "°C", "a\tb", "e\u0301", "\a", new string('x', 300)];
        var text = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            for (var word = random.Next(4); word >= 0; word--)
                text.Append(styles[random.Next(styles.Length)]).Append(words[random.Next(words.Length)]).Append(line);
            text.Append(plainEnds || random.Next(5) > 0 ? "\r\n" : "\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
