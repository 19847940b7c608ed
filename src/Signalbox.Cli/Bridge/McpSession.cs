namespace Signalbox.Cli.Bridge;

/// <summary>What later messages must repeat.</summary>
/// <param name="Id">The session that the server opened; null when it keeps none.</param>
/// <param name="Version">The revision of the protocol that was agreed on; null as long as none is.</param>
/// <param name="IsPerRequest">Whether the client speaks a revision whose messages stand alone (2026-07-28 and later).</param>
internal sealed record McpSession(string? Id, string? Version, bool IsPerRequest)
{
    public static McpSession None { get; } = new(null, null, false);
}
