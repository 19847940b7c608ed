using Signalbox.Storage.Migrations;

namespace StorageWriter;

/// <summary>What the writer writes: notes, and their number in a table of its own, changed in the same transaction.</summary>
public static class Schema
{
    public static MigrationSet Notes { get; } = new(
    [
        new Migration(1, "notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE)"),
        new Migration(2, "totals", "CREATE TABLE totals (written INTEGER NOT NULL); INSERT INTO totals (written) VALUES (0)"),
    ]);
}
