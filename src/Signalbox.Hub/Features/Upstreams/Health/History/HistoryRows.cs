namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>What is kept of an endpoint, oldest first.</summary>
internal sealed record HistoryRows(IReadOnlyList<Transition> Transitions, IReadOnlyList<RunRow> Runs, LatencyHistogram Latencies);
