using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Delegations;
using Signalbox.Hub.Features.Delegations.Silence;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Tests.Features.Access;
using Signalbox.Hub.Tests.Features.Messaging;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Delegations;

/// <summary>Workspaces, messaging and delegations as the hub puts them together; its tasks stand where the test puts them.</summary>
internal sealed class DelegationHub : IAsyncDisposable
{
    private DelegationHub(MessagingHub hub, FakeTasks tasks)
    {
        Messaging = hub;
        Tasks = tasks;
    }

    public MessagingHub Messaging { get; }

    public FakeTasks Tasks { get; }

    public static async Task<DelegationHub> StartAsync(TemporaryFolder? folder = null, FakeTasks? tasks = null)
    {
        tasks ??= new FakeTasks();
        MessagingHub hub = await MessagingHub.StartAsync(
            folder,
            services =>
            {
                services.AddSingleton<ITaskDesk>(tasks);
                services.AddDelegations();
            },
            app => app.MapDelegations());
        return new DelegationHub(hub, tasks);
    }

    public Task<Agent> JoinAsync(string name, WorkspaceId? parent = null) => Messaging.JoinAsync(name, parent);

    /// <summary>A workspace whose agent the hub runs.</summary>
    public Task<WorkspaceId> AddManagedAsync(string name) => Messaging.Get<IDatabase>().WriteAsync(
        scope =>
        {
            WorkspaceId id = WorkspaceId.New();
            WorkspaceStore.Insert(scope, new WorkspaceRow
            {
                Id = id.Value,
                Owner = "ana",
                Name = name,
                Tier = 3,
                Status = "online",
                Runtime = "shell",
                WorkspaceAccess = "none",
                MaxConcurrentTasks = 1,
            });
            return id;
        },
        TestContext.Current.CancellationToken);

    /// <summary>The agent of one task of a managed workspace, by the token of the task.</summary>
    public async Task<Agent> AgentOfAsync(FakeTask task) => new(Messaging, task.Workspace, "worker", await Messaging.Get<IDatabase>().WriteAsync(
        scope => Messaging.Get<ITaskTokens>().Issue(scope, task.Id, "ana", task.Workspace), TestContext.Current.CancellationToken));

    /// <summary>Offers; the body of the answer, with its status.</summary>
    public static async Task<(HttpStatusCode Status, JsonObject Body)> OfferAsync(
        Agent source, WorkspaceId target, string task, string? key = null, string? inReplyTo = null, string? parent = null)
    {
        using HttpResponseMessage response = await source.PostAsync(
            "delegate", new { target_id = target.Value, task, idempotency_key = key, in_reply_to = inReplyTo, parent_delegation_id = parent });
        return (response.StatusCode, await response.JsonAsync());
    }

    /// <summary>Offers what must be taken; its id.</summary>
    public static async Task<string> OfferedAsync(Agent source, WorkspaceId target, string task, string? parent = null)
    {
        (HttpStatusCode status, JsonObject body) = await OfferAsync(source, target, task, parent: parent);
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("delegated", (string?)body["status"]);
        return (string)body["delegation_id"]!;
    }

    public static async Task<JsonObject> GetAsync(Agent agent, string id, int wait = 0)
    {
        using HttpResponseMessage response = await agent.GetAsync($"delegations/{id}?wait={wait}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public static async Task<string> StatusAsync(Agent agent, string id) => (string)(await GetAsync(agent, id))["status"]!;

    /// <summary>Reads the inbox as the agent does; its messages.</summary>
    public static async Task<JsonObject[]> ReadAsync(Agent agent) => [.. (await agent.InboxAsync("limit=100"))["messages"]!.AsArray().Select(message => message!.AsObject())];

    public Task<int> SweepAsync() => Messaging.Get<SilenceSweep>().SweepAsync(TestContext.Current.CancellationToken);

    /// <summary>Tells that a task moved, as the tasks' own feature does.</summary>
    public Task<long> TellAsync(FakeTask task) => Messaging.Get<IDatabase>().WriteAsync(
        scope => Messaging.Get<IEventLog>().Append(scope, new HubEvent($"task.{task.Status}", "ana", task.Id.Value, "{}")), TestContext.Current.CancellationToken);

    public Task<int> SetStatusAsync(WorkspaceId workspace, string status) => Messaging.Get<IDatabase>().WriteAsync(
        scope =>
        {
            using System.Data.Common.DbCommand command = scope.Connection.CreateCommand();
            command.Transaction = scope.Transaction;
            command.CommandText = $"UPDATE workspaces SET status = '{status}' WHERE id = '{workspace}'";
            return command.ExecuteNonQuery();
        },
        TestContext.Current.CancellationToken);

    /// <summary>Makes every delegation older.</summary>
    public Task<int> AgeAsync(TimeSpan by) => Messaging.Get<IDatabase>().WriteAsync(
        scope => scope.Connection.Execute(
            "UPDATE delegations SET created_ms = created_ms - @ms, updated_ms = updated_ms - @ms, accepted_ms = accepted_ms - @ms, ended_ms = ended_ms - @ms",
            new { ms = (long)by.TotalMilliseconds },
            scope.Transaction),
        TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Messaging.DisposeAsync();
}
