using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>An item under the name by which clients know it.</summary>
/// <param name="Item">As its server described it.</param>
/// <param name="Shown">Name, URI or template, as clients call it.</param>
/// <param name="Served">The definition as it is listed.</param>
/// <param name="Collided">Whether others wanted the same name or URI.</param>
/// <param name="Mark">What the rules say of it.</param>
internal sealed record DirectoryEntry(ListedItem Item, string Shown, JsonElement Served, bool Collided, ItemMark Mark)
{
    /// <summary>What grants are matched with, whatever the item is: <c>endpoint__name</c>.</summary>
    public string Qualified { get; } = new Names.QualifiedName(Item.Endpoint, Item.Key).ToString();
}
