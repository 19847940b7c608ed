using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health;
using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Upstreams.Gateway;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

/// <summary>Health over the real pool, whose servers live in the test, in process and on a clock of the test's.</summary>
internal sealed class HealthHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly HubDatabase _database;
    private readonly GatewaySettings _callers = new();
    private readonly ConcurrentDictionary<string, Func<FakeConnection, CancellationToken, Task<IUpstreamConnection>>> _servers = new(StringComparer.Ordinal);

    private HealthHub(HubDatabase database)
    {
        _database = database;
        Connector.Open = (connection, token) => _servers.TryGetValue(connection.Request.Endpoint.Name, out var open) ? open(connection, token) : Task.FromResult<IUpstreamConnection>(connection);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton(new HubPaths(_folder.Path, _folder["run"])).AddSingleton(database.Database);
        builder.Services.AddSingleton<ICredentialWatch, EndableCredentials>().AddEvents().AddAudit();
        builder.Services.AddSingleton<IUpstreamCatalog>(Catalog).AddSingleton<IUpstreamVariables>(Variables).AddSingleton<IUpstreamRedaction, UpstreamRedaction>();
        builder.Services.AddUpstreamPool().AddSingleton<IUpstreamConnector>(Connector).AddUpstreamHealth();
        builder.Services.AddProblems().AddContractsJson().AddSingleton(AccessRules.From(new AccessOptions())).AddSingleton<OwnAddresses>();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.UseMiddleware<ProblemMiddleware>();
        _app.Use((http, next) =>
        {
            http.SetCaller(_callers.CallerOf(http));
            return next(http);
        });
        _app.UseRouting();
        _app.UseMiddleware<RequirementMiddleware>();
        ((IEndpointRouteBuilder)_app).MapUpstreamHealth();
        _app.MapAudit();
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public FakeVariables Variables { get; } = new();

    public FakeConnector Connector { get; } = new();

    public HealthBook Book => Get<HealthBook>();

    public IUpstreamPool Pool => Get<IUpstreamPool>();

    public static async Task<HealthHub> StartAsync(Action<HealthHub>? prepare = null)
    {
        var hub = new HealthHub(HubDatabase.Create());
        prepare?.Invoke(hub);
        await hub._app.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A server with so many tools, in pages of two.</summary>
    public void Serve(string name, int tools = 3, string description = "Does it", Func<UpstreamEndpoint, UpstreamEndpoint>? describe = null)
    {
        Play(name, (connection, _) =>
        {
            connection.Answer = (method, parameters, _, _) => Task.FromResult(method == "tools/list" ? Page(tools, description, parameters) : []);
            return Task.FromResult<IUpstreamConnection>(connection);
        });
        Put(name, describe);
    }

    /// <summary>How attempts to reach it go.</summary>
    public void Play(string name, Func<FakeConnection, CancellationToken, Task<IUpstreamConnection>> open) => _servers[name] = open;

    public void Put(string name, Func<UpstreamEndpoint, UpstreamEndpoint>? describe = null)
    {
        UpstreamEndpoint endpoint = FakeCatalog.Endpoint(name);
        Catalog.Put(describe?.Invoke(endpoint) ?? endpoint);
    }

    public Task StateAsync(string name, string state) => Eventually.TrueAsync(() => Book.Find(name)?.Rule.State == state, $"{name} is {state}, not {Book.Find(name)?.Rule.State}");

    public async Task<JsonObject> GetAsync(string path, string as_ = "ada", HttpStatusCode expected = HttpStatusCode.OK) => await SendAsync(HttpMethod.Get, path, as_, expected);

    public async Task<JsonObject> SendAsync(HttpMethod method, string path, string as_, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpClient client = _app.GetTestClient();
        using HttpResponseMessage response = await client.CallAsync(method, path, as_);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{path} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<JsonObject> ClientAsync(string name) =>
        (await GetAsync("/api/mcp/clients/list"))["clients"]!.AsArray().Select(client => client!.AsObject()).Single(client => client["name"]!.GetValue<string>() == name);

    /// <summary>Events of a kind, as operators read them.</summary>
    public async Task<StoredEvent[]> EventsAsync(string kind = "upstream.state")
    {
        EventPage page = await Get<IEventLog>().ReadAsync(Callers.Operator("op"), 0, 1000, TestContext.Current.CancellationToken);
        return [.. page.Events.Where(stored => stored.Kind == kind)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static JsonObject Page(int tools, string description, JsonObject? parameters)
    {
        int from = int.Parse(parameters?["cursor"]?.GetValue<string>() ?? "0");
        var page = new JsonObject
        {
            ["tools"] = new JsonArray([.. Enumerable.Range(from, Math.Clamp(tools - from, 0, 2)).Select(i => new JsonObject
            {
                ["name"] = $"tool{i}", ["description"] = description, ["inputSchema"] = new JsonObject { ["type"] = "object" },
            })]),
        };
        if (from + 2 < tools)
        {
            page["nextCursor"] = $"{from + 2}";
        }

        return page;
    }
}
