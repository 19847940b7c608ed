using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>Tells the inventory what the pool sees. The pool needs its observers before the inventory, which needs the pool, can be there.</summary>
internal sealed class InventorySignals : IUpstreamObserver
{
    /// <summary>An endpoint was connected.</summary>
    public Action<string>? Connected { get; set; }

    /// <summary>An endpoint says that a list of it changed.</summary>
    public Action<string>? ListChanged { get; set; }

    /// <summary>An endpoint answered something.</summary>
    public Action<string>? Answered { get; set; }

    /// <inheritdoc />
    public void Observe(UpstreamEvidence evidence)
    {
        Action<string>? heard = evidence.Kind switch
        {
            EvidenceKind.Connected => Connected,
            EvidenceKind.Succeeded => Answered,
            _ => null,
        };
        heard?.Invoke(evidence.Endpoint);
    }

    /// <inheritdoc />
    public void Notified(string endpoint, string caller, string method, JsonObject? parameters)
    {
        if (method.EndsWith("/list_changed", StringComparison.Ordinal))
        {
            ListChanged?.Invoke(endpoint);
        }
    }
}
