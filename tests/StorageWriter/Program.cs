// A process that owns a database, for tests that kill it.
// storage-writer hold PATH         opens it, says "open", keeps it until its input ends
// storage-writer write PATH COUNT  as hold, and meanwhile COUNT loops write notes; each prints the note's number once it is acknowledged
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Storage;
using Signalbox.Storage.Sqlite;

string mode = args[0];
string path = args[1];
int writers = mode == "write" ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;

SqliteDatabase database;
try
{
    database = SqliteDatabase.Open(path, StorageWriter.Schema.Notes, TimeProvider.System, NullLogger.Instance);
}
catch (DatabaseInUseException exception)
{
    Console.WriteLine($"refused: {exception.Message}");
    return 3;
}

Console.WriteLine("open");
using var stop = new CancellationTokenSource();
Task[] loops = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(WriteNotesAsync))];
while (Console.ReadLine() is not null)
{
}

await stop.CancelAsync();
await Task.WhenAll(loops);
await database.DisposeAsync();
return 0;

async Task WriteNotesAsync()
{
    while (!stop.IsCancellationRequested)
    {
        long number = await database.WriteAsync(WriteNote, CancellationToken.None);
        Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
    }
}

static long WriteNote(WriteScope scope)
{
    long number = scope.Connection.ExecuteScalar<long>("UPDATE totals SET written = written + 1 RETURNING written", transaction: scope.Transaction);
    scope.Connection.Execute(
        "INSERT INTO notes (id, body) VALUES (@number, @body)", new { number, body = $"note {number} {new string('x', 500)}" }, scope.Transaction);
    return number;
}
