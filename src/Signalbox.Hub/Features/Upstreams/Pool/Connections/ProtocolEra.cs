namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Revisions are dates, so they compare as text.</summary>
internal static class ProtocolEra
{
    /// <summary>Whether the revision is one without a handshake, with metadata on every request.</summary>
    public static bool IsPerRequest(string version) => string.CompareOrdinal(version, "2026-07-28") >= 0;
}
