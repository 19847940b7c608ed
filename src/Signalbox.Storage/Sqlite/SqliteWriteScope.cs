using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Signalbox.Storage.Sqlite;

internal sealed class SqliteWriteScope(SqliteConnection connection, SqliteTransaction transaction, WriteItem item) : WriteScope
{
    public override DbConnection Connection => connection;

    public override DbTransaction Transaction => transaction;

    public override void OnCommitted(Action action) => item.Committed.Add(action);
}
