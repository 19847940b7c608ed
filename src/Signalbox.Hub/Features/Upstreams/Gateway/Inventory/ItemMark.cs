using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>What the rules say of an item.</summary>
/// <param name="Hidden">Why it is neither listed nor called; null: it is.</param>
/// <param name="Warning">Shown with it; null: nothing.</param>
internal readonly record struct ItemMark(string? Hidden, JsonObject? Warning);
