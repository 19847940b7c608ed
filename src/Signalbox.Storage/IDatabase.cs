using System.Data.Common;

namespace Signalbox.Storage;

/// <summary>
/// The hub's database. All writing goes through one queue that commits in groups; reading uses its own read-only connections.
/// The same SQL runs on every engine: <c>INSERT … ON CONFLICT … RETURNING</c>, text JSON, UTC epoch milliseconds.
/// </summary>
public interface IDatabase
{
    /// <summary>
    /// Runs <paramref name="work"/> inside a transaction on the writer and completes when it is durable. Work runs under a savepoint:
    /// when it throws, its own changes are rolled back, the exception comes out here, and its neighbours are not touched.
    /// </summary>
    Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken);

    /// <summary>Runs <paramref name="query"/> on a read-only connection, on a consistent snapshot.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken);
}
