namespace Signalbox.Hub.Features.Audit;

/// <summary>A row of the trail as it stands in the database. Hashes are lower-case hex.</summary>
internal sealed record AuditRow(
    long Seq,
    long AtMs,
    string Node,
    string Actor,
    string Via,
    string Action,
    string Subject,
    string Detail,
    string PrevHash,
    string Hash);
