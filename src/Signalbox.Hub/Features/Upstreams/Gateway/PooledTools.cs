using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Looks at the catalog and at what was listed.</summary>
internal sealed class PooledTools(IUpstreamCatalog catalog, UpstreamInventory inventory) : IPooledTools
{
    /// <inheritdoc />
    public bool Any => catalog.Current.Entries.Any(entry => entry.Source != UpstreamSource.Default) || inventory.Current.Entries.Count > 0;
}
