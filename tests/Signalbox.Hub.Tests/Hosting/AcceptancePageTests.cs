using System.Text.RegularExpressions;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

/// <summary>docs/specs/acceptance.md names tests; they must be there.</summary>
public sealed partial class AcceptancePageTests
{
    [Fact]
    public async Task Page_TestsThatItNames_AllExist()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "specs", "acceptance.md"), TestContext.Current.CancellationToken);
        string[] named = [.. TestName().Matches(page).Select(match => match.Groups[1].Value)];
        string sources = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains($" {name}(", sources, StringComparison.Ordinal));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TestName();
}
