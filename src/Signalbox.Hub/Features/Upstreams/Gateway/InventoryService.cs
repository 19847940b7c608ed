using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Has the inventory follow the catalog.</summary>
internal sealed class InventoryService(IUpstreamCatalog catalog, UpstreamInventory inventory) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                long generation = catalog.Current.Generation;
                inventory.Follow();
                await catalog.WaitBeyondAsync(generation, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The hub stops.
        }
    }
}
