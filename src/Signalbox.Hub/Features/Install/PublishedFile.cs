namespace Signalbox.Hub.Features.Install;

/// <summary>A published program.</summary>
/// <param name="Platform">Runtime identifier.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
internal sealed record PublishedFile(string Platform, string Path, long Size, string Sha256);
