namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>What an endpoint offered when it was last asked with success. Stays while the endpoint is down.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="Items">By kind, as listed; without repetitions.</param>
internal sealed record EndpointSnapshot(DateTimeOffset TakenAt, IReadOnlyDictionary<ItemKind, IReadOnlyList<ListedItem>> Items)
{
    /// <summary>Of a kind.</summary>
    public IReadOnlyList<ListedItem> Of(ItemKind kind) => Items.GetValueOrDefault(kind, []);
}
