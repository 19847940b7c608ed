using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Audit;

/// <summary>What <see cref="AuditVerifier"/> found.</summary>
/// <param name="Intact">Whether every row is as it was written and none is missing.</param>
/// <param name="Checked">Rows that were found good.</param>
/// <param name="Break">The first row that is not; null when intact.</param>
/// <param name="Heads">Node → hash of its newest good row. Kept outside the hub, it also proves that the whole trail was not written anew.</param>
internal sealed record AuditVerdict(bool Intact, long Checked, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AuditBreak? Break, IReadOnlyDictionary<string, string> Heads);
