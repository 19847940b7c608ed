using Dapper;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_DiskFull_FailsWholeAndGoesOnOnceThereIsSpace()
    {
        using SmallDisk? mounted = SmallDisk.TryMount(8);
        Assert.SkipWhen(mounted is null, SmallDisk.WhyNot);
        SmallDisk disk = mounted;
        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(disk.Path);
        await WriteAsync(database, 0);
        disk.Fill();

        (List<int> kept, List<Exception> failures) = await WriteManyAsync(database, 1, 200);

        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.IsType<DatabaseWriteException>(failure));
        Assert.Equal(
            $"The database {disk.Path}/hub.db could not be written: the disk is full. Nothing was changed; free space or mend the disk, then try again.",
            failures[0].Message);
        Assert.Equal([0, .. kept], await IdsAsync(database));

        disk.Free();
        await WriteAsync(database, 1000);
        Assert.Equal([0, .. kept, 1000], await IdsAsync(database));
        Assert.Equal("ok", await database.ReadAsync(connection => connection.ExecuteScalar<string>("PRAGMA integrity_check"), Token));
    }

    [Fact]
    public async Task Write_DiskFullAgainAndAgain_KeepsExactlyWhatWasAcknowledged()
    {
        using SmallDisk? mounted = SmallDisk.TryMount(12);
        Assert.SkipWhen(mounted is null, SmallDisk.WhyNot);
        SmallDisk disk = mounted;
        SqliteDatabase database = await SqliteFixture.OpenInAsync(disk.Path);
        var expected = new List<int>();
        for (int round = 0; round < 10; round++)
        {
            disk.Fill();
            (List<int> kept, List<Exception> failures) = await WriteManyAsync(database, round * 1000, 60);
            Assert.NotEmpty(failures);
            disk.Free();
            await WriteAsync(database, (round * 1000) + 999);
            expected.AddRange(kept);
            expected.Add((round * 1000) + 999);
        }

        await database.DisposeAsync();
        await using SqliteDatabase reopened = await SqliteFixture.OpenInAsync(disk.Path);
        Assert.Equal(expected, await IdsAsync(reopened));
        Assert.Equal("ok", await reopened.ReadAsync(connection => connection.ExecuteScalar<string>("PRAGMA integrity_check"), Token));
    }

    private static async Task<(List<int> Kept, List<Exception> Failures)> WriteManyAsync(SqliteDatabase database, int first, int count)
    {
        var kept = new List<int>();
        var failures = new List<Exception>();
        Task<int>[] writes = [.. Enumerable.Range(first, count).Select(id => WriteAsync(database, id))];
        foreach (Task<int> write in writes)
        {
            try
            {
                kept.Add(await write);
            }
            catch (IOException exception)
            {
                failures.Add(exception);
            }
        }

        return (kept, failures);
    }

    private static Task<int> WriteAsync(SqliteDatabase database, int id) => database.WriteAsync(
        scope =>
        {
            scope.Connection.Execute(
                "INSERT INTO notes (id, body) VALUES (@id, @body)", new { id, body = $"{id} {new string('x', 10_000)}" }, scope.Transaction);
            return id;
        },
        Token);

    private static Task<List<int>> IdsAsync(SqliteDatabase database) =>
        database.ReadAsync(connection => connection.Query<int>("SELECT id FROM notes ORDER BY id").ToList(), Token);
}
