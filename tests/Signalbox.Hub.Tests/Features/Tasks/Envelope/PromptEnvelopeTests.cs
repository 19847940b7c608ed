using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Tasks.Envelope;

namespace Signalbox.Hub.Tests.Features.Tasks.Envelope;

public sealed class PromptEnvelopeTests
{
    public const string Boundary = "00112233445566778899aabbccddeeff";

    private const string Results = "/data/sessions/sess-0123456789ab/tasks/task-01234567/results";
    private const string Prior = "/data/sessions/sess-ba9876543210";

    [Fact]
    public void Build_EverythingGiven_HasThePartsInOrder()
    {
        string[] lines = Build(Facts() with { Context = "{\n  \"table\": 1\n}", PriorSession = Session("sess-ba9876543210"), PriorSessionFolder = Prior }).Split('\n');

        string[] marks =
        [
            "---CODA-TASK---", "task_id: ", "session_id: ", "user: ", "boundary: ", "PRIOR SESSION: ", "CONTEXT:", "TASK:", "CAPABILITIES:", "WORKFLOW PROTOCOL:",
            "INSTRUCTIONS:", "SAFETY:", "---END-CODA-TASK---",
        ];
        int[] places = [.. marks.Select(mark => Array.FindIndex(lines, line => line.StartsWith(mark, StringComparison.Ordinal)))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal("---CODA-TASK---", lines[0]);
        Assert.Equal(["---END-CODA-TASK---", ""], lines[^2..]);
    }

    [Fact]
    public void Build_OnlyWhatIsRequired_LeavesOptionalPartsOut()
    {
        string text = Build(Facts() with { WorkflowProtocol = false });

        Assert.DoesNotContain("PRIOR SESSION:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nCONTEXT:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CAPABILITIES:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WORKFLOW PROTOCOL:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Prompt_StandsPrefixedBetweenBoundaryLines()
    {
        string text = Build(Facts() with { Prompt = "first\nsecond" });

        Assert.Contains($"\nTASK:\n<<< {Boundary}\n| first\n| second\n>>> {Boundary}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PriorSession_NamesBothResultPlaces()
    {
        string text = Build(Facts() with { PriorSession = Session("sess-ba9876543210"), PriorSessionFolder = Prior });

        Assert.Contains($"{Prior}/tasks/*/result.json", text, StringComparison.Ordinal);
        Assert.Contains($"{Prior}/tasks/*/results/result.json", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Instructions_NameTheFilesTheStatusesAndTheRename()
    {
        string text = Build(Facts());

        string[] expected =
        [
            $"{Results}/status.jsonl", $"{Results}/result.json.tmp", $"{Results}/result.json", "completed", "failed", "info_needed", "needs_approval", "feedback",
            "files_changed", "artifacts", "errors",
        ];
        Assert.All(expected, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CAPABILITIES:", "WORKFLOW PROTOCOL:", 1600)]
    [InlineData("WORKFLOW PROTOCOL:", "INSTRUCTIONS:", 3200)]
    public void Build_ProtocolSections_StayInTheirBudget(string from, string to, int budget)
    {
        string text = Build(Facts());

        int start = text.IndexOf("\n" + from, StringComparison.Ordinal);
        int end = text.IndexOf("\n" + to, StringComparison.Ordinal);
        Assert.InRange(end - start, 100, budget);
    }

    [Fact]
    public void Build_Twice_HasDifferentBoundaries() => Assert.NotEqual(PromptEnvelope.Build(Facts()), PromptEnvelope.Build(Facts()));

    [Fact]
    public void Build_LongUser_IsCut()
    {
        string line = Build(Facts() with { User = new string('u', 5000) }).Split('\n').Single(line => line.StartsWith("user: ", StringComparison.Ordinal));

        Assert.InRange(line.Length, 1, 340);
    }

    [Fact]
    public void Build_HostilePromptAndContext_NeverChangesALineOfOurs()
    {
        string[] expected = OurLines(Build(Facts() with { Context = "x" }));

        Prop.ForAll(HostileText.Arbitrary, HostileText.Arbitrary, (prompt, context) =>
            OurLines(Build(Facts() with { Prompt = prompt, Context = "x" + context })).SequenceEqual(expected)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Build_HostileUser_ChangesOnlyItsOwnLine()
    {
        string[] expected = OurLines(Build(Facts()));

        Prop.ForAll(HostileText.Arbitrary, user =>
        {
            string[] actual = OurLines(Build(Facts() with { User = user }));
            return actual.Length == expected.Length
                && actual.Zip(expected).All(pair => pair.First == pair.Second || pair.First.StartsWith("user:", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Build_HostileText_LeavesNothingThatHidesOrActsOnATerminal() =>
        Prop.ForAll(HostileText.Arbitrary, text =>
            Build(Facts() with { Prompt = text, Context = text + "x", User = text }).EnumerateRunes().All(IsPlain)).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_PlainPrompt_CanBeReadBackExactly() =>
        Prop.ForAll(HostileText.Arbitrary, text =>
        {
            string plain = string.Concat(text.EnumerateRunes().Where(IsPlain).Select(rune => rune.ToString()));
            IEnumerable<string> block = Build(Facts() with { Prompt = plain }).Split('\n').Where(IsCallers).Select(line => line[2..]);
            return string.Join('\n', block) == plain;
        }).QuickCheckThrowOnFailure();

    private static bool IsPlain(Rune rune) => rune.Value is '\n' or '\t'
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static bool IsCallers(string line) => line.StartsWith("| ", StringComparison.Ordinal);

    private static string[] OurLines(string envelope) => [.. envelope.Split('\n').Where(line => !IsCallers(line))];

    private static string Build(EnvelopeFacts facts) => PromptEnvelope.Build(facts, Boundary);

    private static EnvelopeFacts Facts() => new()
    {
        TaskId = TaskId.TryParse("task-01234567", out TaskId task) ? task : default,
        SessionId = Session("sess-0123456789ab"),
        User = "somebody@example.org",
        Prompt = "do it",
        Workdir = "/home/somebody/projects/x",
        ResultsFolder = Results,
    };

    private static SessionId Session(string text) => SessionId.TryParse(text, out SessionId id) ? id : throw new FormatException(text);
}
