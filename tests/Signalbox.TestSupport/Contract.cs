namespace Signalbox.TestSupport;

/// <summary>Wire contracts, kept as text in <c>tests/contracts</c>: a change of one is seen in review.</summary>
public static class Contract
{
    private const string UpdateVariable = "SIGNALBOX_UPDATE_CONTRACTS";

    /// <summary>Fails when <paramref name="actual"/> is not the text of the file. With <c>SIGNALBOX_UPDATE_CONTRACTS=1</c> it writes the file instead.</summary>
    public static void AssertMatches(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "contracts", name);
        string text = actual.TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected != text)
        {
            throw new InvalidOperationException(
                $"tests/contracts/{name} is not what the code does. If the change is meant, run the test with {UpdateVariable}=1 and commit the file. First difference: {FirstDifference(expected, text)}");
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
