using System.Globalization;
using Dapper;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Events;

/// <summary>The clock has not gone back behind what was written by it: tokens would live longer, and times in lists run backwards.</summary>
internal sealed class EventClockCheck(IDatabase database, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public string Name => "clock";

    public async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        long newest = await database.ReadAsync(connection => connection.ExecuteScalar<long?>("SELECT at_ms FROM events ORDER BY seq DESC LIMIT 1"), cancellationToken) ?? 0;
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan behind = DateTimeOffset.FromUnixTimeMilliseconds(newest) - now;
        string text = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return
        [
            behind <= Tolerance
                ? DoctorFinding.Ok(Name, $"The hub's clock says {text}.")
                : DoctorFinding.Warn(Name, $"The hub's clock says {text}, {behind.TotalMinutes:0} minutes before its newest event: it was set back.", "Let the machine keep its time from the network (timedatectl set-ntp true)."),
        ];
    }
}
