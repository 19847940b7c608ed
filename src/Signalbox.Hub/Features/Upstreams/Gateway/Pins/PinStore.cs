using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Pins;

/// <summary>The table of pins.</summary>
internal static class PinStore
{
    public static IReadOnlyList<ToolPin> All(System.Data.Common.DbConnection connection) => [.. connection.Query<ToolPin>(
        """
        SELECT endpoint AS Endpoint, tool AS Tool, first_seen_ms AS FirstSeenMs, approved_digest AS ApprovedDigest, approved_definition AS ApprovedDefinition,
               approved_ms AS ApprovedMs, approved_by AS ApprovedBy, current_digest AS CurrentDigest, current_definition AS CurrentDefinition, current_ms AS CurrentMs
        FROM upstream_pins
        """)];

    public static void Put(WriteScope scope, IReadOnlyList<ToolPin> pins) => scope.Connection.Execute(
        """
        INSERT INTO upstream_pins (endpoint, tool, first_seen_ms, approved_digest, approved_definition, approved_ms, approved_by, current_digest, current_definition, current_ms)
        VALUES (@Endpoint, @Tool, @FirstSeenMs, @ApprovedDigest, @ApprovedDefinition, @ApprovedMs, @ApprovedBy, @CurrentDigest, @CurrentDefinition, @CurrentMs)
        ON CONFLICT (endpoint, tool) DO UPDATE SET
            approved_digest = excluded.approved_digest, approved_definition = excluded.approved_definition, approved_ms = excluded.approved_ms, approved_by = excluded.approved_by,
            current_digest = excluded.current_digest, current_definition = excluded.current_definition, current_ms = excluded.current_ms
        """,
        pins,
        scope.Transaction);
}
