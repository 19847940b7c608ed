using System.Text.RegularExpressions;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary><c>docs/clients.md</c>: the snippets that people copy are the ones that tests run.</summary>
internal static partial class ClientsPage
{
    private const string Address = "http://127.0.0.1:7420/mcp";

    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "clients.md"));

    public static IReadOnlyList<ClientSnippet> Snippets { get; } = [.. Find(Text)];

    /// <summary>A section's snippet in a language, with the address of a running hub.</summary>
    public static string Snippet(string section, string language, McpHost host, int index = 0)
    {
        ClientSnippet[] found = [.. Snippets.Where(snippet => snippet.Section == section && snippet.Language == language)];
        Assert.True(index < found.Length, $"docs/clients.md has no {language} snippet {index + 1} for {section}");
        Assert.Contains(Address, found[index].Text);
        return found[index].Text.Replace(Address, host.Address.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<ClientSnippet> Find(string page)
    {
        foreach (string section in page.Split("\n## ").Skip(1))
        {
            string title = section[..section.IndexOf('\n', StringComparison.Ordinal)];
            foreach (Match fence in Fence().Matches(section))
            {
                yield return new ClientSnippet(title, fence.Groups["language"].Value, fence.Groups["text"].Value);
            }
        }
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}

/// <summary>A fenced block of the page.</summary>
internal sealed record ClientSnippet(string Section, string Language, string Text);
