namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>As much of a task as lists are chosen and sorted by.</summary>
internal sealed record TaskMark(string Id, string ContextId, A2aState State, long StateAtMs);
