namespace Signalbox.Hub.Features.Memory;

/// <summary>Who sees a memory.</summary>
internal static class MemoryScopes
{
    /// <summary>The workspace that wrote it.</summary>
    public const string Local = "LOCAL";

    /// <summary>Also its parent, its siblings and its children.</summary>
    public const string Team = "TEAM";

    /// <summary>Everybody. Only roots write here.</summary>
    public const string Global = "GLOBAL";

    public static bool IsKnown(string? scope) => scope is Local or Team or Global;
}
