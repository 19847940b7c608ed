using System.Net;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class PageHostingTests
{
    [Fact]
    public async Task Page_EveryAddressOfItsRouter_IsServedToStrangersAndNeverCached()
    {
        await using WholeHub hub = await WholeHub.StartAsync();

        foreach (string address in PageHosting.Addresses.Select(pattern => pattern.Replace("{taskId}", "task-3f9a1c07", StringComparison.Ordinal).Replace("{id}", "0f8fad5b-d9cb-469f-a165-70867728950e", StringComparison.Ordinal)))
        {
            using HttpResponseMessage response = await hub.Client.GetAsync(address, TestContext.Current.CancellationToken);

            // 503: the machine that runs the tests has not built the page.
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{address} answered {response.StatusCode}.");
            Assert.True(response.Headers.CacheControl?.NoStore, address);
        }
    }

    [Theory]
    [InlineData("/api/no-such-call")]
    [InlineData("/tasks/task-3f9a1c07/result")]
    [InlineData("/no/such/page")]
    public async Task Page_AddressOfNobody_IsNotServed(string address)
    {
        await using WholeHub hub = await WholeHub.StartAsync();

        using HttpResponseMessage response = await hub.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
