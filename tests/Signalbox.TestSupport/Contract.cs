namespace Signalbox.TestSupport;

/// <summary>Wire contracts, kept as text in <c>tests/contracts</c>: a change of one is seen in review.</summary>
public static class Contract
{
    private const string UpdateVariable = "SIGNALBOX_UPDATE_CONTRACTS";

    private static bool IsUpdate => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Fails when <paramref name="actual"/> is not the text of the file. With <c>SIGNALBOX_UPDATE_CONTRACTS=1</c> it writes the file instead.</summary>
    public static void AssertMatches(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "contracts", name);
        string text = actual.TrimEnd() + "\n";
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        AssertSame($"tests/contracts/{name}", File.Exists(path) ? File.ReadAllText(path) : "", text);
    }

    /// <summary>
    /// Fails when a spec does not hold <paramref name="table"/> between the comments <c>&lt;!-- {marker}: written by … --&gt;</c> and
    /// <c>&lt;!-- {marker} end --&gt;</c>. With <c>SIGNALBOX_UPDATE_CONTRACTS=1</c> it writes the table there instead.
    /// </summary>
    public static void AssertSpecHolds(string spec, string marker, string table)
    {
        string path = Path.Combine(Repository.Root, "docs", "specs", spec);
        string text = File.ReadAllText(path);
        int begin = text.IndexOf("-->\n", text.IndexOf($"<!-- {marker}: written by", StringComparison.Ordinal), StringComparison.Ordinal) + "-->\n".Length;
        int end = text.IndexOf($"<!-- {marker} end -->", StringComparison.Ordinal);
        if (IsUpdate)
        {
            File.WriteAllText(path, text[..begin] + table + text[end..]);
            return;
        }

        AssertSame($"docs/specs/{spec}", text[begin..end], table);
    }

    private static void AssertSame(string file, string expected, string actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException(
                $"{file} is not what the code does. If the change is meant, run the test with {UpdateVariable}=1 and commit the file. First difference: {FirstDifference(expected, actual)}");
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(before.Length, now.Length)).First(i => i >= before.Length || i >= now.Length || before[i] != now[i]);
        return $"line {line + 1}: \"{before.ElementAtOrDefault(line)}\" became \"{now.ElementAtOrDefault(line)}\".";
    }
}
