using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary>Walks the whole trail and finds the first broken link. Rows that are added meanwhile are not its concern.</summary>
internal sealed class AuditVerifier(IDatabase database)
{
    private const int Batch = 1000;

    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        long head = await database.ReadAsync(AuditStore.Head, cancellationToken);
        var heads = new Dictionary<string, string>();
        long good = 0;
        while (good < head)
        {
            long after = good;
            AuditRow[] rows = await database.ReadAsync(connection => AuditStore.Page(connection, after, Batch), cancellationToken);
            foreach (AuditRow row in rows.TakeWhile(row => row.Seq <= head))
            {
                if (Check(row, good + 1, heads) is { } broken)
                {
                    return new AuditVerdict(false, good, broken, heads);
                }

                heads[row.Node] = row.Hash;
                good = row.Seq;
            }

            if (good == after)
            {
                return new AuditVerdict(false, good, new AuditBreak(good + 1, "", "missing"), heads);
            }
        }

        return new AuditVerdict(true, good, null, heads);
    }

    private static AuditBreak? Check(AuditRow row, long expectedSeq, Dictionary<string, string> heads)
    {
        if (row.Seq != expectedSeq)
        {
            return new AuditBreak(expectedSeq, "", "missing");
        }

        if (row.PrevHash != heads.GetValueOrDefault(row.Node, AuditHash.Genesis))
        {
            return new AuditBreak(row.Seq, row.Node, "unlinked");
        }

        return row.Hash == AuditHash.Of(row) ? null : new AuditBreak(row.Seq, row.Node, "changed");
    }
}
