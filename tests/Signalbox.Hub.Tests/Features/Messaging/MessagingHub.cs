using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Messaging;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>Workspaces and messaging as the hub puts them together, on a loopback port, with a clock of the test.</summary>
internal sealed class MessagingHub : IAsyncDisposable
{
    private readonly TemporaryFolder? _own;
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private MessagingHub(TemporaryFolder? folder, Action<IServiceCollection>? add, Action<WebApplication>? map)
    {
        _own = folder is null ? new TemporaryFolder() : null;
        _folder = folder ?? _own!;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["SIGNALBOX_WORKSPACE_NETWORKS"] = "127.0.0.0/8" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new HubPaths(_folder.Path, _folder["run"]));
        builder.Services.AddSignalboxStorage();
        builder.Services.AddEvents();
        builder.Services.AddAudit();
        builder.Services.AddSingleton<IViewableSessions, FakeSessions>();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddWorkspaces();
        builder.Services.AddMessaging(builder.Configuration);
        add?.Invoke(builder.Services);
        _app = builder.Build();
        _app.UseAccess();
        _app.MapAccess();
        _app.MapMessaging();
        map?.Invoke(_app);
    }

    public ManualTimeProvider Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public string AdminToken => File.ReadAllText(Get<HubPaths>().AdminToken).Trim();

    public string Data => _folder.Path;

    /// <summary>Starts on a folder of its own, or on one that another hub has left.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="add">Registers features beside it.</param>
    /// <param name="map">Maps them.</param>
    public static async Task<MessagingHub> StartAsync(TemporaryFolder? folder = null, Action<IServiceCollection>? add = null, Action<WebApplication>? map = null)
    {
        var hub = new MessagingHub(folder, add, map);
        await hub._app.StartAsync();
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Makes a workspace with a token.</summary>
    public Task<Agent> JoinAsync(string name, WorkspaceId? parent = null, string owner = "ana", string? pushTo = null, string status = "online", bool broadcasts = false) =>
        Get<IDatabase>().WriteAsync(
            scope =>
            {
                WorkspaceId id = WorkspaceId.New();
                WorkspaceStore.Insert(scope, new WorkspaceRow
                {
                    Id = id.Value,
                    Owner = owner,
                    Name = name,
                    Role = $"{name} role",
                    Tier = 3,
                    Status = status,
                    Runtime = "external",
                    External = true,
                    ParentId = parent?.Value,
                    DeliveryMode = pushTo is null ? "poll" : "push",
                    Url = pushTo ?? "",
                    WorkspaceAccess = "none",
                    MaxConcurrentTasks = 1,
                    BroadcastEnabled = broadcasts,
                });
                return new Agent(this, id, name, Get<WorkspaceTokens>().Issue(scope, id));
            },
            TestContext.Current.CancellationToken);

    public async Task<string> IssueTokenAsync(string identity, string role = "member")
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "/api/tokens", AdminToken, new { name = "test", identity, role });
        return (await response.EnsureSuccessStatusCode().JsonAsync())["token"]!.GetValue<string>();
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, object? body = null, params (string Name, string Value)[] headers) =>
        Client.CallAsync(method, path, token, body, headers);

    /// <summary>Events about a workspace, oldest first.</summary>
    public async Task<IReadOnlyList<StoredEvent>> EventsAsync(WorkspaceId workspace, string kind) =>
        [.. (await Get<IEventLog>().ReadAsync(Callers.Admin("admin"), 0, 1000, TestContext.Current.CancellationToken)).Events
            .Where(stored => stored.Subject == workspace.Value && stored.Kind == kind)];

    public Task<DeliveredMessage> DeliverAsync(Agent to, string text, Agent? from = null, string? messageId = null) => Get<IMessages>().DeliverAsync(
        new NewMessage { Target = to.Id, Source = from?.Id, Text = text, Body = A2aBodies.Send(text, messageId), MessageId = messageId },
        TestContext.Current.CancellationToken);

    /// <summary>Many messages at once.</summary>
    public Task<int> DeliverManyAsync(Agent to, int count) => Get<IDatabase>().WriteAsync(
        scope =>
        {
            for (int i = 0; i < count; i++)
            {
                Get<IMessages>().Deliver(scope, new NewMessage { Target = to.Id, Text = $"{i}", Body = A2aBodies.Send($"{i}") });
            }

            return count;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Acks for the default consumer; every ack must count.</summary>
    public async Task AckAllAsync(Agent agent, string[] ids)
    {
        AckAnswer[] answers = await Task.WhenAll(ids.Select(id =>
            Get<InboxDesk>().AckAsync(agent.Id, "default", id, null, TestContext.Current.CancellationToken)));
        Assert.All(answers, answer => Assert.True(answer.Removed));
    }

    /// <summary>Makes everything that was kept so far older. Moving the clock by weeks would fire every timer of these weeks.</summary>
    public Task<int> AgeAsync(TimeSpan by) => Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute(
            """
            UPDATE activity SET created_ms = created_ms - @ms;
            UPDATE inbox SET queued_ms = queued_ms - @ms, lease_until_ms = lease_until_ms - @ms;
            UPDATE uploads SET created_ms = created_ms - @ms;
            """,
            new { ms = (long)by.TotalMilliseconds },
            scope.Transaction),
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}
