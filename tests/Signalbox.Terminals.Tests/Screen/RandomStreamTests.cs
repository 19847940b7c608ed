using Signalbox.Terminals.Screen;
using Signalbox.Terminals.Screen.Keyframes;
using Signalbox.Terminals.Tests.Screen.Reference;

namespace Signalbox.Terminals.Tests.Screen;

/// <summary>Random streams on our model and on xterm.js. SIGNALBOX_TEST_DEEP=1 runs many more of them.</summary>
public sealed class RandomStreamTests
{
    private static readonly bool Deep = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";

    [Fact]
    public async Task Feed_RandomStreams_AgreesWithXterm()
    {
        var cases = Enumerable.Range(0, Deep ? 10_000 : 400).Select(Plain).ToList();

        await AssertAgreementAsync(cases);
    }

    [Fact]
    public async Task Resize_DuringRandomStreams_AgreesWithXterm()
    {
        var cases = Enumerable.Range(0, Deep ? 5_000 : 200).Select(seed => Resized(seed, rebuildable: false)).ToList();

        await AssertAgreementAsync(cases);
    }

    [Fact]
    public void Keyframe_AtRandomOffsets_ContinuesToTheSameScreen()
    {
        var failures = new List<string>();
        for (var seed = 0; seed < (Deep ? 5_000 : 300); seed++)
        {
            var random = new Random(seed);
            var (columns, rows) = (random.Next(4, 40), random.Next(2, 12));
            var bytes = new RandomStream(seed, columns, rows) { Rebuildable = true }.Next(random.Next(5, 120));
            var whole = Run(columns, rows, bytes);
            for (var i = 0; i < 8; i++)
            {
                var offset = random.Next(bytes.Length + 1);
                var model = Run(columns, rows, bytes[..offset]);
                if (WaitsOnBlank(model))
                    continue;
                var resumed = Run(columns, rows, model.Keyframe());
                resumed.Feed(bytes.AsSpan(offset));
                AddDifferences(failures, $"seed {seed} offset {offset}", Rebuildable(whole), Rebuildable(resumed));
            }
        }

        AssertNone(failures);
    }

    [Fact]
    public void Keyframe_AfterChangesOfSize_ShowsTheSameText()
    {
        for (var seed = 0; seed < (Deep ? 3_000 : 200); seed++)
        {
            var model = Resized(seed, rebuildable: true).RunModel();
            var copy = new ScreenModel(model.Columns, model.Rows);
            copy.Feed(model.Keyframe());
            Assert.Equal($"seed {seed}\n{model.GetText()}", $"seed {seed}\n{copy.GetText()}");
        }
    }

    [Fact]
    public async Task Keyframe_FedToXterm_ContinuesToTheSameScreen()
    {
        var cases = new List<ReferenceCase>();
        for (var seed = 0; seed < (Deep ? 3_000 : 150); seed++)
        {
            var random = new Random(seed);
            var (columns, rows) = (random.Next(4, 40), random.Next(2, 12));
            var bytes = new RandomStream(seed, columns, rows) { Rebuildable = true }.Next(random.Next(5, 120));
            var offset = random.Next(bytes.Length + 1);
            var model = Run(columns, rows, bytes[..offset]);
            if (WaitsOnBlank(model))
                continue;
            cases.Add(new ReferenceCase($"seed {seed} whole", columns, rows, bytes));
            byte[] resumed = [.. model.Keyframe(), .. bytes[offset..]];
            cases.Add(new ReferenceCase($"seed {seed} offset {offset}", columns, rows, resumed));
        }

        var results = await ReferenceTerminal.RunAsync(cases);

        var failures = new List<string>();
        for (var i = 0; i < cases.Count; i += 2)
        {
            if (results[i] is { } whole && results[i + 1] is { } resumed)
            {
                var limit = BufferWriter.MaxScrollbackLines;
                AddDifferences(failures, cases[i + 1].Name, whole.State.Rebuildable(limit), resumed.State.Rebuildable(limit));
            }
        }

        AssertNone(failures);
    }

    private static ReferenceCase Plain(int seed)
    {
        var random = new Random(seed);
        var (columns, rows) = Size(random);
        return new ReferenceCase($"seed {seed}", columns, rows, new RandomStream(seed, columns, rows).Next(random.Next(5, 150)));
    }

    private static ReferenceCase Resized(int seed, bool rebuildable)
    {
        var random = new Random(seed);
        var (columns, rows) = Size(random);
        // When xterm.js rewraps lines it mixes up their combined characters.
        var stream = new RandomStream(seed, columns, rows) { Combining = false, Rebuildable = rebuildable };
        var steps = new List<ReferenceStep>();
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            steps.Add(new ReferenceStep(stream.Next(random.Next(5, 60))));
            steps.Add(new ReferenceStep([], Size(random)));
        }

        steps.Add(new ReferenceStep(stream.Next(20)));
        return new ReferenceCase($"seed {seed}", columns, rows, steps);
    }

    private static (int Columns, int Rows) Size(Random random) => (random.Next(2, 40), random.Next(2, 12));

    private static ScreenModel Run(int columns, int rows, byte[] bytes)
    {
        var model = new ScreenModel(columns, rows);
        model.Feed(bytes);
        return model;
    }

    private static async Task AssertAgreementAsync(List<ReferenceCase> cases)
    {
        var results = await ReferenceTerminal.RunAsync(cases);
        var failures = new List<string>();
        var compared = 0;
        for (var i = 0; i < cases.Count; i++)
        {
            var model = cases[i].RunModel();
            // A few streams make xterm.js itself throw, and shrinking before the alternate screen is used gives that one
            // a scrollback which later sizes break. Ours has to survive all the same.
            if (results[i] is not { } expected || expected.State.Alternate.Base > 0)
                continue;
            AddDifferences(failures, cases[i].Name, expected.State.Exact(), ModelState.Of(model).Exact());
            compared++;
        }

        AssertNone(failures);
        Assert.InRange(compared, cases.Count * 9 / 10, cases.Count);
    }

    // The one place that no sequence leads to: see KeyframeWriter.
    private static bool WaitsOnBlank(ScreenModel model) =>
        model.CursorColumn >= model.Columns && model.State.Active.CursorRow[model.Columns - 1] is { HasContent: false, Width: 1 };

    private static SortedDictionary<string, string> Rebuildable(ScreenModel model) =>
        ModelState.Of(model).Rebuildable(BufferWriter.MaxScrollbackLines);

    private static void AddDifferences(
        List<string> failures, string name, SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        var differences = ScreenState.Differences(expected, actual);
        if (differences.Length > 0)
            failures.Add($"{name}:\n{differences}");
    }

    // The smallest difference is the one to look at first.
    private static void AssertNone(List<string> failures) =>
        Assert.True(failures.Count == 0, $"{failures.Count} streams differ, the shortest:\n{failures.MinBy(text => text.Length)}");
}
