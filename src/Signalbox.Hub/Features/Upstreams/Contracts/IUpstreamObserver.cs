using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Hears what the pool sees. Registered as a singleton, any number; must return quickly and not throw.</summary>
public interface IUpstreamObserver
{
    /// <summary>Something was seen.</summary>
    void Observe(UpstreamEvidence evidence)
    {
    }

    /// <summary>A server said something unasked: <c>notifications/tools/list_changed</c> and the like. <paramref name="caller"/> is whose session said it; empty: everybody's.</summary>
    void Notified(string endpoint, string caller, string method, JsonObject? parameters)
    {
    }
}
