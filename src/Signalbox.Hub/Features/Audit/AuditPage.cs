namespace Signalbox.Hub.Features.Audit;

/// <summary>A page of the trail, oldest first.</summary>
/// <param name="Entries">The rows.</param>
/// <param name="Next">Cursor for the next page (<c>after</c>).</param>
internal sealed record AuditPage(AuditEntry[] Entries, long Next);
