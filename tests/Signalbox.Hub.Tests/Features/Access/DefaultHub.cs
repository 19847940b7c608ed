namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>One hub without settings for the tests of a class. Tests that fill limits or restart it start their own.</summary>
public sealed class DefaultHub : IAsyncLifetime
{
    internal AccessHub Hub { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hub = await AccessHub.StartAsync();

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
