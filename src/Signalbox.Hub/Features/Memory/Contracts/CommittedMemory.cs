namespace Signalbox.Hub.Features.Memory.Contracts;

/// <summary>A text that is kept.</summary>
/// <param name="Id">For deleting it.</param>
/// <param name="Scope">Who sees it.</param>
/// <param name="Namespace">Where it lies.</param>
/// <param name="Redacted">Kinds of secrets that were taken out; null when there were none.</param>
public sealed record CommittedMemory(string Id, string Scope, string Namespace, IReadOnlyList<string>? Redacted);
