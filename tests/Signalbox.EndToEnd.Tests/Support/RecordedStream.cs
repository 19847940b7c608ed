namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A recording as the long-poll twin tells it.</summary>
/// <param name="Parts">The bytes, with the offset of the first of each part.</param>
/// <param name="Gaps">What is missing.</param>
/// <param name="Head">Where it ends.</param>
internal sealed record RecordedStream(IReadOnlyList<(long Offset, byte[] Bytes)> Parts, IReadOnlyList<(long From, long To)> Gaps, long Head);
