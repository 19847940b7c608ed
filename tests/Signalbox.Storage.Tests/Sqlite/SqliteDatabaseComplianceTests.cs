using Signalbox.Storage.Tests.Compliance;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseComplianceTests : DatabaseCompliance
{
    protected override async Task<DatabaseFixture> OpenAsync() => await SqliteFixture.OpenAsync();
}
