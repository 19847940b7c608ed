using System.Reflection;

namespace Signalbox.Cli;

/// <summary>The version of this program.</summary>
internal static class CliVersion
{
    /// <summary>Without the commit behind a plus sign.</summary>
    public static string Text { get; } =
        typeof(CliVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
