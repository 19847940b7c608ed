using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Hands what the pool sees to all who observe it. They are looked up late, since some of them use the pool.</summary>
internal sealed class PoolReports(Func<IEnumerable<IUpstreamObserver>> observers, TimeProvider time)
{
    private readonly Lazy<IUpstreamObserver[]> _observers = new(() => [.. observers()]);

    public void Tell(string endpoint, EvidenceSource source, EvidenceKind kind, long generation, Func<UpstreamEvidence, UpstreamEvidence>? more = null)
    {
        var evidence = new UpstreamEvidence(endpoint, source, kind, time.GetUtcNow()) { Generation = generation };
        evidence = more?.Invoke(evidence) ?? evidence;
        foreach (IUpstreamObserver observer in _observers.Value)
        {
            observer.Observe(evidence);
        }
    }

    public void Notified(string endpoint, string caller, string method, JsonObject? parameters)
    {
        foreach (IUpstreamObserver observer in _observers.Value)
        {
            observer.Notified(endpoint, caller, method, parameters);
        }
    }
}
