using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A hub that nobody breaks, and the browser for all.</summary>
public sealed class PagesFixture : IAsyncLifetime
{
    private const float Patience = 20_000;

    private PagesPopulation? _population;

    internal HubProcess Hub { get; private set; } = null!;

    internal Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser = await Browser.StartAsync();
        Hub = await HubProcess.StartAsync(("CODA_MAX_CONCURRENT", "20"), ("MAX_CONCURRENT_SESSIONS", "40"), ("SIGNALBOX_SHELL", "/bin/sh"));
    }

    /// <summary>Something of each kind at the hub; made for the first who asks. The collection's tests run one after the other.</summary>
    internal async Task<PagesPopulation> PopulationAsync() => _population ??= await PagesPopulation.MakeAsync(Hub);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Browser.DisposeAsync();
    }
}
