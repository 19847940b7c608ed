using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.Storage.Migrations;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>
/// The feature behind a real Kestrel on a loopback port, with one endpoint of each kind. Two test headers play what a test can't have: <c>X-Test-Remote</c> another
/// machine's address, <c>X-Test-Scheme</c> TLS.
/// </summary>
internal sealed class AccessHub : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;
    private readonly WebApplication _app;
    private readonly SqliteDatabase _database;

    private AccessHub(TemporaryFolder? ownFolder, HubPaths paths, WebApplication app, SqliteDatabase database, ManualTimeProvider time)
    {
        _ownFolder = ownFolder;
        _app = app;
        _database = database;
        Paths = paths;
        Time = time;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HubPaths Paths { get; }

    public ManualTimeProvider Time { get; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>The origin of the hub's own pages.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public IServiceProvider Services => _app.Services;

    public FakeSessions Sessions => (FakeSessions)Services.GetRequiredService<IViewableSessions>();

    public FakeAuditTrail Audit => (FakeAuditTrail)Services.GetRequiredService<IAuditTrail>();

    public FakeEventLog Events => (FakeEventLog)Services.GetRequiredService<IEventLog>();

    public IDatabase Database => _database;

    public string AdminToken => File.ReadAllText(Paths.AdminToken).Trim();

    public static async Task<AccessHub> StartAsync(Dictionary<string, string?>? settings = null, TemporaryFolder? folder = null)
    {
        TemporaryFolder? ownFolder = folder is null ? new TemporaryFolder() : null;
        string data = (folder ?? ownFolder!).Path;
        var paths = new HubPaths(data, Path.Combine(data, "run"));
        var time = new ManualTimeProvider();
        SqliteDatabase database = await SqliteDatabase.OpenAsync(
            paths.Database, MigrationSet.FromAssembly(typeof(AccessFeature).Assembly), time, NullLogger.Instance);
        try
        {
            WebApplication app = Build(paths, time, database, settings ?? []);
            await app.StartAsync();
            return new AccessHub(ownFolder, paths, app, database, time);
        }
        catch
        {
            await database.DisposeAsync();
            ownFolder?.Dispose();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private static WebApplication Build(HubPaths paths, ManualTimeProvider time, SqliteDatabase database, Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(paths);
        builder.Services.AddSingleton<IDatabase>(database);
        builder.Services.AddSingleton<IAuditTrail, FakeAuditTrail>();
        builder.Services.AddSingleton<IEventLog, FakeEventLog>();
        builder.Services.AddSingleton<IViewableSessions, FakeSessions>();
        builder.Services.AddAccess(builder.Configuration);
        WebApplication app = builder.Build();
        app.Use(PlayElsewhere);
        app.UseAccess();
        app.UseWebSockets();
        app.MapAccess();
        app.MapGet("/", () => "page").AllowAnyone();
        app.MapGet("/undeclared", (HttpContext context) => context.GetCaller().Identity);
        app.MapGet("/api/test/who", (HttpContext context) => $"{context.GetCaller().Identity} {context.GetCaller().Role} {context.GetCaller().Via} {context.GetCaller().Email}").RequireMember();
        app.MapPost("/api/test/change", () => "changed").RequireMember();
        app.MapGet("/api/test/operators", () => "secret").RequireOperator();
        app.MapGet("/api/test/crash", string () => throw new InvalidOperationException("the password is hunter2")).AllowAnyone();
        app.MapGet("/api/test/refuse", string () => throw SignalboxException.Conflict("test-refused", "Not now.")).AllowAnyone();
        app.MapGet("/api/test/headers", (HttpContext context) => string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))).AllowAnyone();
        app.MapGet("/api/test/link/{id}", (HttpContext context, string id) => LinkFor(context, id)).AllowAnyone();
        app.MapGet("/api/test/limit/{id}", (HttpContext context, string id) => context.GetCaller().Limits.TryGetValue(id, out LinkLimit limit) ? $"{limit}" : "none").AllowAnyone();
        app.MapGet("/ws/test", SocketAsync).RequireMember();
        app.MapGet("/ws/session/{id}", WatchAsync).AllowAnyone();
        app.MapPost("/mcp", (HttpContext context) => context.GetCaller().Via).RequireMember();
        app.MapPost("/mcpanything", (HttpContext context) => context.GetCaller().Via).RequireMember();
        return app;
    }

    private static Task PlayElsewhere(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-Test-Remote"] is [{ } remote])
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        }

        if (context.Request.Headers["X-Test-Scheme"] is [{ } scheme])
        {
            context.Request.Scheme = scheme;
        }

        return next(context);
    }

    private static string LinkFor(HttpContext context, string id)
    {
        _ = PtyId.TryParse(id, out PtyId session);
        return context.RequestServices.GetRequiredService<IViewerLinks>().UrlFor(session, 0) ?? "null";
    }

    private static async Task SocketAsync(HttpContext context)
    {
        using CredentialLease lease = context.RequestServices.GetRequiredService<ICredentialWatch>().Watch(context);
        await ServeAsync(context, lease);
    }

    private static async Task WatchAsync(HttpContext context, string id)
    {
        _ = PtyId.TryParse(id, out PtyId session);
        using CredentialLease lease = context.RequestServices.GetRequiredService<ICredentialWatch>().Watch(context, session);
        if (!context.GetCaller().Sessions.Contains(id))
        {
            throw SignalboxException.NotFound("session-unknown", "No such session.");
        }

        await ServeAsync(context, lease);
    }

    /// <summary>Says hello, then waits for the end of the authority and closes with 4002.</summary>
    private static async Task ServeAsync(HttpContext context, CredentialLease lease)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Ended, context.RequestAborted);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        if (lease.Ended.IsCancellationRequested)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)4002, lease.Why, context.RequestAborted);
        }
    }
}
