namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary>Answer to deleting a memory.</summary>
/// <param name="Status"><c>deleted</c>.</param>
/// <param name="Id">Which one.</param>
internal sealed record DeletedMemory(string Status, string Id);
