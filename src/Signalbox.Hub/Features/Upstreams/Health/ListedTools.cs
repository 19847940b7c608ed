namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>The tools as they were last listed.</summary>
/// <param name="Count">Over all pages.</param>
/// <param name="Digest">The same for the same definitions, whatever their order.</param>
/// <param name="Json">A JSON array in UTF-8, without secrets.</param>
/// <param name="At">When.</param>
internal sealed record ListedTools(int Count, string Digest, ReadOnlyMemory<byte> Json, DateTimeOffset At);
