using System.Security.Cryptography;
using Dapper;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access;

/// <summary>Keys in the database. Of two nodes that make one at the same time the first one's stays.</summary>
internal sealed class HubKeys(IDatabase database, TimeProvider time) : IHubKeys
{
    public async Task<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        string fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        string stored = await database.WriteAsync(
            scope => scope.Connection.QuerySingle<string>(
                """
                INSERT INTO access_keys (name, value, created_ms) VALUES (@name, @fresh, @now)
                ON CONFLICT (name) DO UPDATE SET name = excluded.name
                RETURNING value
                """,
                new { name, fresh, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                scope.Transaction),
            cancellationToken);
        return Convert.FromHexString(stored);
    }
}
