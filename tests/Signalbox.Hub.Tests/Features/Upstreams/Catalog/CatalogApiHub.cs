using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

/// <summary>The catalog as the hub puts it together, on a loopback port, with a clock of the test.</summary>
internal sealed class CatalogApiHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private CatalogApiHub(Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new HubPaths(_folder.Path, _folder["run"]));
        builder.Services.AddSignalboxStorage();
        builder.Services.AddEvents();
        builder.Services.AddAudit();
        builder.Services.AddSingleton<IViewableSessions, FakeSessions>();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddUpstreamCatalog();
        _app = builder.Build();
        _app.UseAccess();
        _app.MapAccess();
        _app.MapUpstreamCatalog();
    }

    public ManualTimeProvider Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public string this[string file] => _folder[file];

    public string AdminToken => File.ReadAllText(Get<HubPaths>().AdminToken).Trim();

    public static async Task<CatalogApiHub> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var hub = new CatalogApiHub(settings ?? []);
        await hub._app.StartAsync();
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<string> IssueTokenAsync(string identity, string role) =>
        (await SendAsync(HttpMethod.Post, "/api/tokens", AdminToken, new { name = "test", identity, role })).Body!["token"]!.GetValue<string>();

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? token, object? body = null)
    {
        using HttpResponseMessage response = await Client.CallAsync(method, path, token, body);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
