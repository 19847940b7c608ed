using System.Globalization;
using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Keyframes;
using Signalbox.Terminals.Tests.Screen.Reference;

namespace Signalbox.Terminals.Tests.Screen;

/// <summary>Recordings of real programs (Corpus/name.columnsxrows.bin) on our model and on xterm.js.</summary>
public sealed class CorpusTests
{
    private static readonly bool Deep = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";

    public static TheoryData<string> Names() => [.. Directory.GetFiles(Folder(), "*.bin").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Feed_Recordings_AgreesWithXterm()
    {
        var cases = Names().Select(row => Load(row.Data)).ToList();

        var results = await ReferenceTerminal.RunAsync(cases);

        for (var i = 0; i < cases.Count; i++)
            AssertSame(cases[i].Name, results[i]!.State.Exact(), ModelState.Of(cases[i].RunModel()).Exact());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keyframe_AllAlongARecording_GivesTheSameScreen(string name)
    {
        var recording = Load(name);
        var bytes = recording.Steps[0].Bytes;
        var step = Deep ? 1 : Math.Max(1, bytes.Length / 250);
        var model = new ScreenModel(recording.Columns, recording.Rows);
        for (var offset = 0; offset < bytes.Length; offset += step)
        {
            model.Feed(bytes.AsSpan(offset, Math.Min(step, bytes.Length - offset)));
            var copy = new ScreenModel(recording.Columns, recording.Rows);
            copy.Feed(model.Keyframe());
            AssertSame($"{name} after {offset + step}", Rebuildable(ModelState.Of(model)), Rebuildable(ModelState.Of(copy)));
        }
    }

    [Fact]
    public async Task Keyframe_FedToXterm_ContinuesRecordings()
    {
        var cases = new List<ReferenceCase>();
        foreach (var recording in Names().Select(row => Load(row.Data)))
        {
            var bytes = recording.Steps[0].Bytes;
            cases.Add(recording);
            for (var i = 1; i <= 6; i++)
            {
                var offset = bytes.Length * i / 7;
                var model = new ScreenModel(recording.Columns, recording.Rows);
                model.Feed(bytes.AsSpan(0, offset));
                byte[] resumed = [.. model.Keyframe(), .. bytes[offset..]];
                cases.Add(new ReferenceCase($"{recording.Name} from {offset}", recording.Columns, recording.Rows, resumed));
            }
        }

        var results = await ReferenceTerminal.RunAsync(cases);

        for (var i = 0; i < cases.Count; i++)
            AssertSame(cases[i].Name, Rebuildable(results[i / 7 * 7]!.State), Rebuildable(results[i]!.State));
    }

    private static ReferenceCase Load(string name)
    {
        var size = name.Split('.')[^2].Split('x').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new ReferenceCase(name, size[0], size[1], File.ReadAllBytes(Path.Combine(Folder(), name)));
    }

    private static string Folder() => Repository.Folder("tests", "Signalbox.Terminals.Tests", "Screen", "Corpus");

    private static SortedDictionary<string, string> Rebuildable(ScreenState state) => state.Rebuildable(BufferWriter.MaxScrollbackLines);

    private static void AssertSame(string name, SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        var differences = ScreenState.Differences(expected, actual);
        Assert.True(differences.Length == 0, $"{name}:\n{differences}");
    }
}
