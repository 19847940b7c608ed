using Dapper;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class KilledWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AmidManyCommits_KeepsEveryAcknowledgedWriteAndNoHalfOne()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new HashSet<long>();
        var random = new Random(20261121);

        // The same database through all rounds: each opens on what the kill before it left.
        for (int round = 0; round < 6; round++)
        {
            using WriterProcess writer = WriterProcess.Write(folder["hub.db"], writers: 16);
            int killAfter = random.Next(1, 3000);
            await Eventually.TrueAsync(() => writer.Lines.Count > killAfter, $"{killAfter} writes are acknowledged");
            await writer.KillAsync();
            acknowledged.UnionWith(writer.Acknowledged);

            await CheckAsync(folder.Path, acknowledged);
        }
    }

    private static async Task CheckAsync(string folder, HashSet<long> acknowledged)
    {
        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(folder);
        (HashSet<long> present, long total, string integrity) = await database.ReadAsync(
            connection => (
                connection.Query<long>("SELECT id FROM notes").ToHashSet(),
                connection.ExecuteScalar<long>("SELECT written FROM totals"),
                connection.ExecuteScalar<string>("PRAGMA integrity_check")!),
            Token);

        Assert.Empty(acknowledged.Except(present));
        Assert.Equal(total, present.Count);
        Assert.Equal("ok", integrity);
    }
}
