namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>The newest that one source had to say.</summary>
/// <param name="What">Such as <c>succeeded</c>, or the failure.</param>
/// <param name="At">When, by the wall clock.</param>
/// <param name="SeenAt">When, by the clock that does not jump.</param>
/// <param name="Latency">How long it took.</param>
/// <param name="Detail">The error's text, scrubbed.</param>
internal sealed record EvidenceNote(string What, DateTimeOffset At, TimeSpan SeenAt, TimeSpan? Latency, string? Detail);
