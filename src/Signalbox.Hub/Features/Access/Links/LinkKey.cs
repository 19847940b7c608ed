using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>The key that viewing links are derived from: 32 random bytes, made at the first start. Whoever has it can open every session.</summary>
internal sealed class LinkKey(IHubKeys keys)
{
    private byte[]? _value;

    public ReadOnlySpan<byte> Value => _value ?? throw new InvalidOperationException("The key of viewing links is loaded at start; nothing may ask for links before.");

    public async Task LoadAsync(CancellationToken cancellationToken) => _value = await keys.GetAsync("viewing-links", cancellationToken);
}
