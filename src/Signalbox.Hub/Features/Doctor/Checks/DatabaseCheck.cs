using Dapper;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Doctor.Checks;

/// <summary>The database is whole, takes writes, and has the schema of this program.</summary>
internal sealed class DatabaseCheck(IDatabase database, HubPaths paths) : IDoctorCheck
{
    /// <summary>Larger ones take too long to be read whole while the hub works.</summary>
    private const long LargestReadWhole = 512L << 20;

    public string Name => "database";

    public async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) =>
        [await ContentAsync(cancellationToken), await WritingAsync(cancellationToken), await SchemaAsync(cancellationToken)];

    private async Task<DoctorFinding> ContentAsync(CancellationToken cancellationToken)
    {
        long size = new FileInfo(paths.Database).Length;
        if (size > LargestReadWhole)
        {
            return DoctorFinding.Ok(Name, $"It has {size >> 20} MiB, too many to read it whole while the hub works; with the hub stopped, 'sqlite3 {paths.Database} \"PRAGMA quick_check\"' does.");
        }

        string answer = await database.ReadAsync(connection => connection.ExecuteScalar<string>("PRAGMA quick_check(1)"), cancellationToken) ?? "";
        return answer == "ok"
            ? DoctorFinding.Ok(Name, $"It is whole ({size >> 10} KiB).")
            : DoctorFinding.Fail(Name, $"'{paths.Database}' is damaged: {answer}", "Stop the hub and restore the newest backup; docs/specs/storage.md says how backups are made.");
    }

    private async Task<DoctorFinding> WritingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(scope => scope.Connection.Execute("UPDATE schema_version SET applied_at_ms = applied_at_ms WHERE number = (SELECT MAX(number) FROM schema_version)", transaction: scope.Transaction), cancellationToken);
            return DoctorFinding.Ok("database writes", "A write became durable.");
        }
        catch (SignalboxException e)
        {
            return DoctorFinding.Fail("database writes", e.Message, "Free space on the disk; the hub goes on by itself then.");
        }
    }

    private async Task<DoctorFinding> SchemaAsync(CancellationToken cancellationToken)
    {
        (long count, string newest) = await database.ReadAsync(
            connection => connection.QuerySingle<(long, string)>("SELECT COUNT(*), (SELECT name FROM schema_version ORDER BY applied_at_ms DESC, number DESC LIMIT 1) FROM schema_version"),
            cancellationToken);
        return DoctorFinding.Ok("database schema", $"All {count} migrations of this version are applied; the last one was {newest}.");
    }
}
