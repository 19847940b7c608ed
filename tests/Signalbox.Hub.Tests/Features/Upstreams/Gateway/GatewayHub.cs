using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Upstreams.Support;
using Signalbox.Hub.Tests.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

/// <summary>The gateway behind the hub's own mount, over servers that live in the test, in process.</summary>
internal sealed class GatewayHub : IAsyncDisposable
{
    public const string July2026 = "2026-07-28";

    private readonly WebApplication _app;
    private readonly HubDatabase _database;
    private readonly List<IAsyncDisposable> _clients = [];

    private GatewayHub(WebApplication app, HubDatabase database)
    {
        _app = app;
        _database = database;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public required FakePool Pool { get; init; }

    public required FakeCatalog Catalog { get; init; }

    public required GatewaySettings Settings { get; init; }

    /// <summary>What the hub's operator was told.</summary>
    public required KeptErrors Errors { get; init; }

    public IServiceProvider Services => _app.Services;

    public IDatabase Database => _database.Database;

    public UpstreamInventory Inventory => Services.GetRequiredService<UpstreamInventory>();

    public static async Task<GatewayHub> StartAsync(Action<GatewaySettings>? settings = null)
    {
        var given = new GatewaySettings();
        settings?.Invoke(given);
        var pool = new FakePool();
        var catalog = new FakeCatalog();
        HubDatabase database = HubDatabase.Create();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new KeptErrors();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(given.Configuration);
        builder.Services.AddSingleton<IUpstreamPool>(pool).AddSingleton<IUpstreamCatalog>(catalog).AddSingleton<IUpstreamRedaction>(new FakeRedaction());
        builder.Services.AddSingleton(database.Database).AddSingleton(given.Time).AddSingleton<ICredentialWatch>(new EndableCredentials()).AddEvents().AddAudit().AddMcp().AddUpstreamGateway();
        builder.Services.AddProblems().AddSingleton(AccessRules.From(new AccessOptions())).AddSingleton<OwnAddresses>();
        builder.WebHost.UseTestServer();
        WebApplication app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.Use((http, next) =>
        {
            http.SetCaller(given.CallerOf(http));
            return next(http);
        });
        app.UseRouting();
        app.UseMiddleware<RequirementMiddleware>();
        app.MapMcp();
        app.MapUpstreamGateway();
        app.MapAudit();
        pool.Observers = [.. app.Services.GetServices<IUpstreamObserver>()];

        // On a busy machine no list may come before what it should hold; tests of the wait itself have a clock of their own.
        app.Services.GetRequiredService<UpstreamInventory>().FirstWait = TimeSpan.FromMinutes(1);
        await app.StartAsync();
        return new GatewayHub(app, database) { Pool = pool, Catalog = catalog, Settings = given, Errors = log };
    }

    /// <summary>A server that the catalog has, too.</summary>
    public FakeServer Add(string name, Func<UpstreamEndpoint, UpstreamEndpoint>? describe = null)
    {
        FakeServer server = Pool.Add(name);
        UpstreamEndpoint endpoint = FakeCatalog.Endpoint(name);
        Catalog.Put(describe?.Invoke(endpoint) ?? endpoint);
        return server;
    }

    /// <summary>A request as a client of revision 2026-07-28 sends it.</summary>
    public async Task<JsonObject> SendAsync(string method, JsonObject? parameters = null, JsonObject? capabilities = null, string as_ = "ada", string query = "", CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = Post(method, parameters, capabilities, as_, query);
        using HttpResponseMessage response = await Client.SendAsync(request, cancellationToken);
        return Messages(await response.Content.ReadAsStringAsync(cancellationToken))[^1];
    }

    /// <summary>The result of a request of revision 2026-07-28.</summary>
    public async Task<JsonObject> ResultAsync(string method, JsonObject? parameters = null, JsonObject? capabilities = null, string as_ = "ada", string query = "")
    {
        JsonObject answer = await SendAsync(method, parameters, capabilities, as_, query);
        return answer["result"]?.AsObject() ?? throw new InvalidOperationException($"{answer.ToJsonString()}\n{Errors}");
    }

    /// <summary>A call's result.</summary>
    public Task<JsonObject> CallAsync(string tool, JsonObject? arguments = null, string as_ = "ada", string query = "") =>
        ResultAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, as_: as_, query: query);

    /// <summary>Names that a list has.</summary>
    public async Task<string[]> NamesAsync(string method = "tools/list", string member = "tools", string key = "name", string as_ = "ada", string query = "") =>
        [.. (await ResultAsync(method, as_: as_, query: query))[member]!.AsArray().Select(item => item![key]!.GetValue<string>())];

    /// <summary>A client of the SDK.</summary>
    public async Task<McpClient> ConnectAsync(string? version, McpClientOptions? options = null)
    {
        options ??= new McpClientOptions();
        options.ProtocolVersion = version;
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp/tools"), TransportMode = HttpTransportMode.StreamableHttp }, Client, ownsHttpClient: false);
        McpClient client = await McpClient.CreateAsync(transport, options);
        _clients.Add(client);
        return client;
    }

    public HttpRequestMessage Post(string method, JsonObject? parameters = null, JsonObject? capabilities = null, string as_ = "ada", string query = "")
    {
        JsonObject all = parameters?.DeepClone().AsObject() ?? [];
        JsonObject meta = all["_meta"]?.AsObject() ?? [];
        meta[MetaKeys.ProtocolVersion] = July2026;
        meta[MetaKeys.ClientCapabilities] = capabilities?.DeepClone() ?? new JsonObject();
        all["_meta"] = meta;
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 7, ["method"] = method, ["params"] = all };
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp/tools" + query) { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", July2026);
        request.Headers.Add("Mcp-Method", method);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", as_);
        if ((all["name"] ?? all["uri"]) is JsonValue name)
        {
            request.Headers.Add("Mcp-Name", name.GetValue<string>());
        }

        return request;
    }

    /// <summary>All messages of an answer, be it JSON or an event stream.</summary>
    public static IReadOnlyList<JsonObject> Messages(string body) => body.StartsWith('{')
        ? [JsonNode.Parse(body)!.AsObject()]
        : [.. body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line["data: ".Length..])!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable client in _clients)
        {
            await client.DisposeAsync();
        }

        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
