using Dapper;
using Microsoft.Data.Sqlite;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>
/// What a loss of power leaves: the synced part of the log, and after it anything. A copy of the files is cut or spoilt there and opened.
/// </summary>
public sealed class PowerLossTests
{
    private const int Seed = 20261121;
    private const int Commits = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_CutAnywhere_HoldsWhatWasAcknowledgedBeforeTheCutAndNoHalfCommit()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        (byte[] file, byte[] log, long[] ends) = await WriteCommitsAsync(fixture);
        var random = new Random(Seed);

        for (int i = 0; i < 40; i++)
        {
            int cut = random.Next(0, log.Length + 1);

            long written = await OpenAsync(file, log[..cut]);

            Assert.Equal(ends.Count(end => end <= cut), written);
        }
    }

    [Fact]
    public async Task Log_GarbageAfterTheSyncedPart_IsNotRead()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();
        (byte[] file, byte[] log, long[] ends) = await WriteCommitsAsync(fixture);
        var random = new Random(Seed);

        for (int i = 0; i < 20; i++)
        {
            int synced = random.Next(Commits);
            byte[] spoilt = [.. log];
            random.NextBytes(spoilt.AsSpan((int)ends[synced]));

            Assert.Equal(synced + 1, await OpenAsync(file, spoilt));
        }
    }

    /// <summary>Gives the files as they are after the commits, and the length of the log after each acknowledged one.</summary>
    private static async Task<(byte[] File, byte[] Log, long[] Ends)> WriteCommitsAsync(SqliteFixture fixture)
    {
        // A reader that began before the commits: until it ends, no checkpoint copies them from the log into the file.
        await using var reader = new SqliteConnection($"Data Source={fixture.Path};Mode=ReadOnly");
        await reader.OpenAsync(Token);
        await using SqliteTransaction snapshot = reader.BeginTransaction(deferred: true);
        await reader.ExecuteScalarAsync<long>("SELECT written FROM totals", transaction: snapshot);

        long[] ends = new long[Commits];
        for (int i = 0; i < Commits; i++)
        {
            await fixture.Database.WriteAsync(WriteNote, Token);
            ends[i] = new FileInfo(fixture.Path + "-wal").Length;
        }

        return (await ReadAsync(fixture.Path), await ReadAsync(fixture.Path + "-wal"), ends);
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, Token);
        return bytes;
    }

    /// <summary>Opens a database of these files and gives the number of commits it holds, once it has proven to be sound.</summary>
    private static async Task<long> OpenAsync(byte[] file, byte[] log)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["hub.db"], file, Token);
        await File.WriteAllBytesAsync(folder["hub.db-wal"], log, Token);
        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(folder.Path);
        (long written, long[] notes, string integrity) = await database.ReadAsync(
            connection => (
                connection.ExecuteScalar<long>("SELECT written FROM totals"),
                connection.Query<long>("SELECT id FROM notes ORDER BY id").ToArray(),
                connection.ExecuteScalar<string>("PRAGMA integrity_check")!),
            Token);

        Assert.Equal("ok", integrity);
        Assert.Equal(Enumerable.Range(1, (int)written).Select(id => (long)id), notes);
        return written;
    }

    private static long WriteNote(WriteScope scope)
    {
        long number = scope.Connection.ExecuteScalar<long>("UPDATE totals SET written = written + 1 RETURNING written", transaction: scope.Transaction);
        scope.Connection.Execute(
            "INSERT INTO notes (id, body) VALUES (@number, @body)", new { number, body = $"{number} {new string('x', 3000)}" }, scope.Transaction);
        return number;
    }
}
