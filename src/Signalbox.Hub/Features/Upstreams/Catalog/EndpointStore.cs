using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>SQL of <c>upstream_endpoints</c>.</summary>
internal static class EndpointStore
{
    /// <summary>All, oldest first. What a later version of the rules refuses comes without an endpoint.</summary>
    public static IReadOnlyList<EndpointReading> List(DbConnection connection, DbTransaction? transaction = null) =>
        [.. connection.Query<string>("SELECT description FROM upstream_endpoints ORDER BY seq", transaction: transaction)
            .Select(text => EndpointReader.Read(JsonNode.Parse(text)!.AsObject()))];

    /// <summary>Writes the entry of that name, new or instead of the one before.</summary>
    public static void Put(WriteScope scope, UpstreamEndpoint endpoint, string by, long nowMs) => scope.Connection.Execute(
        """
        INSERT INTO upstream_endpoints (name, description, changed_by, created_ms, updated_ms) VALUES (@Name, @description, @by, @nowMs, @nowMs)
        ON CONFLICT (name) DO UPDATE SET name = excluded.name, description = excluded.description, changed_by = excluded.changed_by, updated_ms = excluded.updated_ms
        """,
        new { endpoint.Name, description = EndpointText.Of(endpoint), by, nowMs },
        scope.Transaction);

    /// <summary>False when there is none.</summary>
    public static bool Delete(WriteScope scope, string name) =>
        scope.Connection.Execute("DELETE FROM upstream_endpoints WHERE name = @name", new { name }, scope.Transaction) == 1;
}
