using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Events;

/// <summary>Storage, access, events and audit as the hub puts them together, on a loopback port.</summary>
internal sealed class LogHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private LogHub()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["Audit:Node"] = "north" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new HubPaths(_folder.Path, _folder["run"]));
        builder.Services.AddSignalboxStorage();
        builder.Services.AddEvents();
        builder.Services.AddAudit();
        builder.Services.AddSingleton<IViewableSessions, FakeSessions>();
        builder.Services.AddAccess(builder.Configuration);
        _app = builder.Build();
        _app.UseAccess();
        _app.MapAccess();
        _app.MapEvents();
        _app.MapAudit();
    }

    public ManualTimeProvider Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public IDatabase Database => _app.Services.GetRequiredService<IDatabase>();

    public EventLog Log => _app.Services.GetRequiredService<EventLog>();

    public EventRetention Retention => _app.Services.GetRequiredService<EventRetention>();

    private string AdminToken => File.ReadAllText(_app.Services.GetRequiredService<HubPaths>().AdminToken).Trim();

    public static async Task<LogHub> StartAsync()
    {
        var hub = new LogHub();
        await hub._app.StartAsync();
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    /// <summary>Ends the host as SIGTERM does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public Task<long> AppendAsync(string owner, string subject, string payload = "{}") => Database.WriteAsync(
        scope => Log.Append(scope, new HubEvent("task.running", owner, subject, payload)), TestContext.Current.CancellationToken);

    /// <summary>An act of somebody, as the trail keeps it.</summary>
    public Task<int> ActAsync(string actor, string action, string subject, string detail = "{}") => Database.WriteAsync(
        scope =>
        {
            _app.Services.GetRequiredService<IAuditTrail>().Append(scope, Callers.Member(actor), action, subject, detail);
            return 0;
        },
        TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsAdminAsync(string path, string? lastEventId = null) => GetAsync(path, AdminToken, lastEventId);

    public async Task<(string Id, string Token)> IssueTokenAsync(string identity, string role = "member")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens") { Content = JsonContent.Create(new { name = "test", identity, role }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        JsonNode issued = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return (issued["info"]!["id"]!.GetValue<string>(), issued["token"]!.GetValue<string>());
    }

    public async Task RevokeTokenAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/tokens/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
