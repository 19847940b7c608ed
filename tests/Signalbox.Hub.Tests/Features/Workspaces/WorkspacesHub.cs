using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>The feature as the hub puts it together, on a loopback port, with a clock of the test.</summary>
internal sealed class WorkspacesHub : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;
    private readonly WebApplication _app;

    private WorkspacesHub(TemporaryFolder? ownFolder, string data, Dictionary<string, string?> settings)
    {
        _ownFolder = ownFolder;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new HubPaths(data, Path.Combine(data, "run")));
        builder.Services.AddSignalboxStorage();
        builder.Services.AddEvents();
        builder.Services.AddAudit();
        builder.Services.AddSingleton<IViewableSessions, FakeSessions>();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddAgents();
        builder.Services.AddWorkspaces();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.UseAccess();
        _app.UseWorkspaceLimits();
        _app.MapAccess();
        _app.MapWorkspaces();
    }

    public ManualTimeProvider Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public string AdminToken => File.ReadAllText(Get<HubPaths>().AdminToken).Trim();

    public static async Task<WorkspacesHub> StartAsync(Dictionary<string, string?>? settings = null, TemporaryFolder? folder = null)
    {
        TemporaryFolder? own = folder is null ? new TemporaryFolder() : null;
        var hub = new WorkspacesHub(own, (folder ?? own!).Path, settings ?? []);
        await hub._app.StartAsync();
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, object? body = null, params (string Name, string Value)[] headers) =>
        Client.CallAsync(method, path, token, body, headers);

    /// <summary>The status and the <c>error</c> of an answer, as clients of the original read them.</summary>
    public async Task<string> FaultAsync(HttpMethod method, string path, string? token, object? body = null, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await SendAsync(method, path, token, body, headers);
        JsonNode? answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        return $"{(int)response.StatusCode} {(answer as JsonObject)?["error"]}";
    }

    public async Task<JsonNode> GetAsync(string path, string token, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, token, body: null, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonObject> PostAsync(string path, string token, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, path, token, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{path} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Makes an external workspace as a person does.</summary>
    public async Task<Joined> CreateAsync(string name = "laptop", WorkspaceId? parent = null, string? token = null)
    {
        JsonObject created = await PostAsync("/workspaces", token ?? AdminToken, new { name, external = true, parent_id = parent?.Value }, HttpStatusCode.Created);
        Assert.True(WorkspaceId.TryParse(created["id"]!.GetValue<string>(), out WorkspaceId id));
        return new Joined(this, id, created["connection"]!["auth_token"]!.GetValue<string>());
    }

    public async Task<string> IssueTokenAsync(string identity, string role = "member") =>
        (await PostAsync("/api/tokens", AdminToken, new { name = "test", identity, role }, HttpStatusCode.Created))["token"]!.GetValue<string>();

    public async Task<string> StatusAsync(WorkspaceId id) => (await GetAsync($"/workspaces/{id}?include_removed=true", AdminToken))["status"]!.GetValue<string>();

    /// <summary>Names and payloads of the events about a workspace, oldest first.</summary>
    public async Task<string[]> EventsAsync(WorkspaceId id) =>
        [.. (await Get<IEventLog>().ReadAsync(Callers.Admin("admin"), 0, 1000, TestContext.Current.CancellationToken)).Events
            .Where(stored => stored.Subject == id.Value)
            .Select(stored => $"{stored.Kind} {stored.Payload}")];

    public Task<long> CountAsync(string sql) => Get<IDatabase>().ReadAsync(
        connection => Dapper.SqlMapper.ExecuteScalar<long>(connection, sql), TestContext.Current.CancellationToken);

    /// <summary>As an operator stops the hub; disposing alone is more like a kill.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
