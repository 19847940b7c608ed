using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Links;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Outside a request: what links are made from when a task ends in the night.</summary>
public sealed class LinkBaseTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8000", "http://127.0.0.1:8000")]
    [InlineData("https://192.0.2.1:8443/", "https://192.0.2.1:8443")]
    [InlineData("http://unix:/run/hub.sock;http://127.0.0.1:1", "http://127.0.0.1:1")]
    [InlineData("http://0.0.0.0:8000", null)]
    [InlineData("http://[::]:8000", null)]
    [InlineData("http://*:8000", null)]
    [InlineData("http://unix:/run/hub.sock", null)]
    public void Find_NothingConfigured_IsTheHubsOwnAddressUnlessItIsEverywhere(string addresses, string? expected) =>
        Assert.Equal(expected, Base(addresses).Find());

    [Theory]
    [InlineData("http://0.0.0.0:8000", "http://127.0.0.1:8000")]
    [InlineData("http://[::]:8000", "http://127.0.0.1:8000")]
    [InlineData("https://*:8443", "https://127.0.0.1:8443")]
    [InlineData("https://192.0.2.1:8443/;http://192.0.2.1:8000;http://localhost:8001", "http://localhost:8001")]
    [InlineData("http://unix:/run/hub.sock", null)]
    public void FindLocal_AnyAddresses_IsHttpOnLoopbackIfThereIsOne(string addresses, string? expected) =>
        Assert.Equal(expected, Base(addresses).FindLocal());

    [Fact]
    public void FindLocal_BaseConfigured_IsTheHubsOwnAddressForProgramsAndTheBaseForPeople()
    {
        LinkBase links = Base("http://127.0.0.1:1", "https://hub.example/");

        Assert.Equal(("http://127.0.0.1:1", "https://hub.example"), (links.FindLocal(), links.FindForPerson()));
    }

    [Fact]
    public void Find_Configured_Wins() => Assert.Equal("https://hub.example", Base("http://127.0.0.1:1", "https://hub.example/").Find());

    private static LinkBase Base(string addresses, string configured = "") => new(
        AccessRules.From(new AccessOptions { BaseUrl = configured.TrimEnd('/') }), new HttpContextAccessor(), new BoundServer(addresses.Split(';')));

    private sealed class BoundServer : IServer, IServerAddressesFeature
    {
        public BoundServer(string[] addresses)
        {
            Addresses = addresses;
            Features.Set<IServerAddressesFeature>(this);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public ICollection<string> Addresses { get; }

        public bool PreferHostingUrls { get; set; }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
