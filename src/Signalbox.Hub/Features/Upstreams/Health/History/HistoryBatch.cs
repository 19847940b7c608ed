namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>What is written together.</summary>
internal sealed record HistoryBatch(IReadOnlyList<Transition> Transitions, IReadOnlyList<LatencySample> Samples)
{
    public bool IsEmpty => Transitions.Count + Samples.Count == 0;
}
