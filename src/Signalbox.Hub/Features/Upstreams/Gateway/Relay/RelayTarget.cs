using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>Where a request goes.</summary>
/// <param name="Endpoint">Which endpoint.</param>
/// <param name="Key">Name or URI, as that endpoint knows it.</param>
/// <param name="Shown">As the client asked for it.</param>
/// <param name="Entry">What is known of it; null: nothing.</param>
internal sealed record RelayTarget(string Endpoint, string Key, string Shown, DirectoryEntry? Entry);
