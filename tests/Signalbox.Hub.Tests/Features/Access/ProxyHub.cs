namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>One hub behind a proxy, with <see cref="ProxyTests.Settings"/>, for the tests of a class.</summary>
public sealed class ProxyHub : IAsyncLifetime
{
    internal AccessHub Hub { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hub = await AccessHub.StartAsync(ProxyTests.Settings);

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
