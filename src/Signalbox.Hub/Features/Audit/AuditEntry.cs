using System.Text.Json;

namespace Signalbox.Hub.Features.Audit;

/// <summary>A row of the trail on the wire.</summary>
/// <param name="Seq">Its place in the trail.</param>
/// <param name="At">Epoch seconds.</param>
/// <param name="Node">The hub node whose chain it is in.</param>
/// <param name="Actor">Identity that acted.</param>
/// <param name="Via">How the identity was proven.</param>
/// <param name="Action">Dotted name of the act.</param>
/// <param name="Subject">Id of the thing acted on.</param>
/// <param name="Detail">More about it, a JSON object.</param>
/// <param name="PrevHash">Hash of the row before it in its chain.</param>
/// <param name="Hash">Its own hash.</param>
internal sealed record AuditEntry(
    long Seq,
    double At,
    string Node,
    string Actor,
    string Via,
    string Action,
    string Subject,
    JsonElement Detail,
    string PrevHash,
    string Hash)
{
    public static AuditEntry From(AuditRow row)
    {
        return new AuditEntry(
            row.Seq, row.AtMs / 1000.0, row.Node, row.Actor, row.Via, row.Action, row.Subject, ParseDetail(row.Detail), row.PrevHash, row.Hash);
    }

    // A row that somebody tampered with must still be shown.
    private static JsonElement ParseDetail(string detail)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(detail);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(detail, AuditJson.Default.String);
        }
    }
}
