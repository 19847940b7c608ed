namespace Signalbox.Hub.Features.Mcp;

/// <summary>The protocol revisions that this hub speaks, in their two eras.</summary>
internal static class McpVersions
{
    /// <summary>The first revision without a handshake: every request carries its own version and capabilities.</summary>
    public const string July2026 = "2026-07-28";

    /// <summary>Revisions that begin with <c>initialize</c>, oldest first.</summary>
    public static readonly IReadOnlyList<string> Handshake = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    /// <summary>Revisions with metadata on every request; what <c>server/discover</c> offers.</summary>
    public static readonly IReadOnlyList<string> PerRequest = [July2026];

    public static bool IsSupported(string version) => IsPerRequest(version) || Handshake.Contains(version);

    public static bool IsPerRequest(string? version) => version == July2026;
}
