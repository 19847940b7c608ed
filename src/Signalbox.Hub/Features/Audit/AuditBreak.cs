namespace Signalbox.Hub.Features.Audit;

/// <summary>Where the trail stops being what was written.</summary>
/// <param name="Seq">The row.</param>
/// <param name="Node">Its chain; empty when the row is missing.</param>
/// <param name="Reason"><c>changed</c>: its content does not give its hash; <c>unlinked</c>: it does not follow the row before it; <c>missing</c>: it is gone.</param>
internal sealed record AuditBreak(long Seq, string Node, string Reason);
