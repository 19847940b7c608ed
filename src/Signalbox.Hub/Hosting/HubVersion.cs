using System.Reflection;

namespace Signalbox.Hub.Hosting;

/// <summary>The version that the hub reports about itself.</summary>
public static class HubVersion
{
    /// <summary>Such as <c>0.1.0</c>, without build metadata.</summary>
    public static string Text { get; } =
        typeof(HubVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
