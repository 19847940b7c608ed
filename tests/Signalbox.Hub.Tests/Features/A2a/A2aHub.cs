using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.A2a;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Delegations;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Messaging;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>A2A as the hub puts it together, on a loopback port, with a clock of the test. Tasks run and end when the test says so.</summary>
internal sealed class A2aHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private A2aHub()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Logging.ClearProviders();
        IServiceCollection services = builder.Services;
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new HubPaths(_folder.Path, _folder["run"]));
        services.AddSignalboxStorage();
        services.AddEvents();
        services.AddAudit();
        services.AddSingleton<IViewableSessions, FakeSessions>();
        services.AddSingleton<ITerminals, FakeTerminals>();
        services.AddSingleton<ISessionLinks, NoLinks>();
        services.AddSingleton<IAgentCatalog, FakeAgents>();
        services.AddAccess(builder.Configuration);
        services.AddTasks(builder.Configuration);
        services.Remove(services.Single(service => service.ImplementationType == typeof(TaskDispatchService)));
        services.AddWorkspaces();
        services.AddMessaging(builder.Configuration);
        services.AddDelegations();
        services.AddA2a();
        _app = builder.Build();
        _app.UseAccess();
        _app.MapAccess();
        _app.MapMessaging();
        _app.MapDelegations();
        _app.MapA2a();
    }

    public ManualTimeProvider Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public string AdminToken => File.ReadAllText(Get<HubPaths>().AdminToken).Trim();

    public static async Task<A2aHub> StartAsync()
    {
        var hub = new A2aHub();
        await hub._app.StartAsync();
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<string> IssueTokenAsync(string identity, string role = "member")
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "/api/tokens", AdminToken, $$"""{"name":"test","identity":"{{identity}}","role":"{{role}}"}""");
        return (await response.EnsureSuccessStatusCode().JsonAsync())["token"]!.GetValue<string>();
    }

    /// <summary>Makes a workspace with a token.</summary>
    public Task<Member> JoinAsync(string name, Member? parent = null, string owner = "ana", string? runtime = null, string? card = null) =>
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
                    Status = "online",
                    Runtime = runtime ?? "external",
                    External = runtime is null,
                    ParentId = parent?.Id.Value,
                    DeliveryMode = "poll",
                    Url = "",
                    AgentCard = card,
                    WorkspaceAccess = "none",
                    MaxConcurrentTasks = 1,
                });
                return new Member(this, id, Get<WorkspaceTokens>().Issue(scope, id));
            },
            TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? body = null, string? version = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (version is not null)
        {
            request.Headers.Add("A2A-Version", version);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>As if the hub had been killed after a task was admitted and before its message was written down.</summary>
    public Task<int> ForgetMessagesAsync() => Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute("DELETE FROM a2a_messages; DELETE FROM a2a_tasks", transaction: scope.Transaction), TestContext.Current.CancellationToken);

    public Task<int> SetStatusAsync(Member member, string status) => Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute("UPDATE workspaces SET status = @status WHERE id = @Value", new { status, member.Id.Value }, scope.Transaction),
        TestContext.Current.CancellationToken);

    /// <summary>As the hub does once it has not heard of the agent for long.</summary>
    public Task<DelegationRow> LoseAsync(string delegation) => Get<IDatabase>().WriteAsync(
        scope => Get<DelegationMoves>().Apply(
            scope, DelegationStore.Find(scope.Connection, delegation, scope.Transaction)!, DelegationTrigger.Lose, error: "The agent fell silent."),
        TestContext.Current.CancellationToken);

    /// <summary>The tasks that wait begin to run.</summary>
    public async Task StartTasksAsync()
    {
        while (await Get<TaskLifecycle>().ClaimNextAsync(TestContext.Current.CancellationToken) is not null)
        {
        }
    }

    /// <summary>A task of the hub ends as its agent would end it.</summary>
    public Task EndTaskAsync(string id, TaskState state, string summary = "as told", JsonObject? result = null, string? reason = null)
    {
        Assert.True(TaskId.TryParse(id, out TaskId task));
        var ending = new TaskEnding(state) { Summary = summary, Reason = reason, Result = (result ?? new JsonObject { ["summary"] = summary }).ToJsonString() };
        return Get<TaskLifecycle>().EndAsync(task, ending, actor: null, TestContext.Current.CancellationToken);
    }

    public async Task ProgressAsync(string id, string step, string message)
    {
        Assert.True(TaskId.TryParse(id, out TaskId task));
        TaskRow row = (await Get<TaskQueries>().FindAsync(task, TestContext.Current.CancellationToken))!;
        await Get<TaskLifecycle>().ProgressAsync(row, new ProgressLine(step, message), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class NoLinks : ISessionLinks
    {
        public Task<IReadOnlyDictionary<PtyId, string>> ForAsync(Caller caller, IReadOnlyCollection<PtyId> sessions, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<PtyId, string>>(new Dictionary<PtyId, string>());
    }
}
