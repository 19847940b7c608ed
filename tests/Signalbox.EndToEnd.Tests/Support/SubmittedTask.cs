using System.Text.RegularExpressions;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A task as the caller knows it, and its folder as only the test may.</summary>
internal sealed partial record SubmittedTask(string Id, string SessionId, Uri ViewerUrl, string Workdir, TaskPlace Place)
{
    /// <summary>The session's public name, from the link.</summary>
    public string PtyId => SessionInLink().Match(ViewerUrl.Query).Groups[1].Value;

    /// <summary>The link's secret.</summary>
    public string Capability => ViewerUrl.Fragment["#v=".Length..];

    /// <summary>A file in the working directory.</summary>
    public string File(string name) => Path.Combine(Workdir, name);

    [GeneratedRegex("session=([0-9a-f-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex SessionInLink();
}
