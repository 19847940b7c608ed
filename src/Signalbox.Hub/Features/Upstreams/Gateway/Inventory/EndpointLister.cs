using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>Asks an endpoint for all that it offers.</summary>
internal sealed class EndpointLister(IUpstreamPool pool, TimeProvider time)
{
    private const int MethodNotFound = -32601;

    /// <summary>Throws <see cref="UpstreamException"/>: half a listing would take away what is only not answered.</summary>
    public async Task<EndpointSnapshot> ListAsync(string endpoint, CancellationToken cancellationToken)
    {
        // The first one opens the connection; only then is known what else the server has.
        var items = new Dictionary<ItemKind, IReadOnlyList<ListedItem>> { [ItemKind.Tool] = await ListAsync(endpoint, ItemKind.Tool, cancellationToken) };
        JsonObject? capabilities = pool.Find(endpoint)?.Capabilities;
        foreach (ItemKind kind in ItemKinds.All.Where(kind => kind != ItemKind.Tool && capabilities?.ContainsKey(kind.Capability()) == true))
        {
            items[kind] = await ListAsync(endpoint, kind, cancellationToken);
        }

        return new EndpointSnapshot(time.GetUtcNow(), items);
    }

    private async Task<IReadOnlyList<ListedItem>> ListAsync(string endpoint, ItemKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return Definitions.Read(endpoint, kind, await pool.ListAsync(endpoint, kind.Method(), like: null, cancellationToken));
        }
        catch (UpstreamException e) when (e is { Failure: UpstreamFailure.Answered, RpcCode: MethodNotFound })
        {
            return [];
        }
    }
}
