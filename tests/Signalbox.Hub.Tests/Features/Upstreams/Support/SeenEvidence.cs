using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>Keeps what the pool reports.</summary>
internal sealed class SeenEvidence : IUpstreamObserver
{
    private readonly ConcurrentQueue<UpstreamEvidence> _all = new();

    public UpstreamEvidence[] All => [.. _all];

    public ConcurrentQueue<(string Endpoint, string Caller, string Method)> Notices { get; } = new();

    public bool Has(EvidenceKind kind) => _all.Any(evidence => evidence.Kind == kind);

    public int Count(EvidenceKind kind) => _all.Count(evidence => evidence.Kind == kind);

    public void Observe(UpstreamEvidence evidence) => _all.Enqueue(evidence);

    public void Notified(string endpoint, string caller, string method, JsonObject? parameters) => Notices.Enqueue((endpoint, caller, method));
}
