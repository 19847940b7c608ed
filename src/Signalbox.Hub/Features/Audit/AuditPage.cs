namespace Signalbox.Hub.Features.Audit;

/// <summary>A page of the trail.</summary>
/// <param name="Entries">The rows, in the order that was asked for.</param>
/// <param name="Next">Cursor for the next page: <c>after</c>, or <c>before</c> for the newest first, where 0 says that nothing older is left.</param>
internal sealed record AuditPage(AuditEntry[] Entries, long Next);
