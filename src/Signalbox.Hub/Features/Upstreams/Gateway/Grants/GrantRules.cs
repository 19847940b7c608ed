using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Grants;

/// <summary>What a grant may say.</summary>
internal static class GrantRules
{
    private const int MaxLength = 200;
    private const int MaxTools = 200;
    private static readonly string[] Subjects = ["identity", "workspace", "role"];

    /// <summary>Throws when it says something else.</summary>
    public static void Check(string subject, string pattern, IReadOnlyList<string> tools)
    {
        if (!Subjects.Contains(subject))
        {
            throw Invalid($"'subject' is '{subject}'; give identity, workspace or role.");
        }

        if (pattern.Length is 0 or > MaxLength)
        {
            throw Invalid($"'pattern' has {pattern.Length} characters; give 1 to {MaxLength}, with * for anything.");
        }

        if (tools.Count > MaxTools || tools.FirstOrDefault(tool => string.IsNullOrWhiteSpace(tool) || tool.Length > MaxLength) is not null)
        {
            throw Invalid($"'tools' must be at most {MaxTools} patterns of 1 to {MaxLength} characters, such as github__*. An empty list forbids everything.");
        }
    }

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("grant-invalid", text);
}
