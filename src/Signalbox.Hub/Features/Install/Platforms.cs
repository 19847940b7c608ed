namespace Signalbox.Hub.Features.Install;

/// <summary>The platforms for which signalbox is published. Nothing else becomes part of a path.</summary>
internal static class Platforms
{
    /// <summary>Their runtime identifiers.</summary>
    public static IReadOnlyList<string> All { get; } = ["linux-x64", "linux-arm64", "osx-arm64", "win-x64"];

    /// <summary>Name of the file on this platform.</summary>
    public static string FileName(string platform) => platform == "win-x64" ? "signalbox.exe" : "signalbox";
}
