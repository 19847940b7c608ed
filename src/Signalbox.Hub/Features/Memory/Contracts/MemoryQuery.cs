namespace Signalbox.Hub.Features.Memory.Contracts;

/// <summary>What to recall.</summary>
/// <param name="Text">Words that must occur; one character is looked for as it is; empty: the newest.</param>
/// <param name="Scope"><c>LOCAL</c>, <c>TEAM</c>, <c>GLOBAL</c>; empty: everything that the workspace may see.</param>
/// <param name="Namespace">Only this one; empty: all.</param>
/// <param name="Limit">At most 50.</param>
public sealed record MemoryQuery(string Text, string Scope, string Namespace, int Limit);
