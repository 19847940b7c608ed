using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Tasks.McpTasks;
using Signalbox.Hub.Tests.Features.Mcp;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;
using Signalbox.Hub.Tests.Features.Tasks.McpApp;

namespace Signalbox.Hub.Tests.Features.Tasks.McpTasks;

/// <summary><c>/mcp</c> over real tasks on a real database. Who calls is said by the header <c>Test-Caller</c>; ana when there is none.</summary>
internal sealed class McpTasksHost : IAsyncDisposable
{
    public const string Extension = "io.modelcontextprotocol/tasks";

    private readonly WebApplication _app;

    private McpTasksHost(WebApplication app, TaskHouse house, ScriptedTerminals terminals, HttpClient client)
    {
        _app = app;
        Terminals = terminals;
        House = house;
        Client = client;
    }

    public TaskHouse House { get; }

    public HttpClient Client { get; }

    /// <summary>What terminals show.</summary>
    public ScriptedTerminals Terminals { get; }

    public ICredentialWatch Credentials => _app.Services.GetRequiredService<ICredentialWatch>();

    public McpTaskWatch Watch => _app.Services.GetRequiredService<McpTaskWatch>();

    /// <summary>The endpoint's address, for clients in other processes.</summary>
    public Uri Address => new(_app.Urls.First() + "/mcp");

    /// <summary>In process.</summary>
    public static Task<McpTasksHost> StartAsync(Action<TaskOptions>? configure = null) => StartAsync(inProcess: true, configure);

    /// <summary>On a free port of 127.0.0.1.</summary>
    public static Task<McpTasksHost> ListenAsync() => StartAsync(inProcess: false, configure: null);

    private static async Task<McpTasksHost> StartAsync(bool inProcess, Action<TaskOptions>? configure)
    {
        var house = new TaskHouse(configure);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        if (inProcess)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(house.Time).AddSingleton<ICredentialWatch, EndableCredentials>();
        var terminals = new ScriptedTerminals();
        builder.Services.AddSingleton<ITaskDesk>(house.Desk).AddSingleton<ITerminalSlices>(terminals).AddMcp().AddTaskTools();
        builder.Services.AddSingleton<IEventLog>(house.Events).AddSingleton<McpTaskFollower>().AddHostedService<McpTaskFollowService>();
        WebApplication app = builder.Build();
        app.Use((http, next) =>
        {
            http.SetCaller(CallerOf(http.Request.Headers["Test-Caller"]));
            return next(http);
        });
        app.MapMcp();
        await app.StartAsync();
        return new McpTasksHost(app, house, terminals, inProcess ? app.GetTestClient() : new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    /// <summary>A request of revision 2026-07-28 by a client that declares the extension, with the headers that it asks for.</summary>
    public static HttpRequestMessage Request(string method, JsonObject parameters, string caller = "ana", bool declares = true)
    {
        var capabilities = new JsonObject();
        if (declares)
        {
            capabilities["extensions"] = new JsonObject { [Extension] = new JsonObject() };
        }

        JsonObject all = parameters.DeepClone().AsObject();
        all["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = McpHost.July2026,
            ["io.modelcontextprotocol/clientCapabilities"] = capabilities,
        };
        HttpRequestMessage request = McpHost.Post(McpHost.Message(method, all));
        request.Headers.Add("MCP-Protocol-Version", McpHost.July2026);
        request.Headers.Add("Mcp-Method", method);
        request.Headers.Add("Test-Caller", caller);
        if ((all["taskId"] ?? all["name"] ?? all["uri"]) is JsonValue name && name.TryGetValue(out string? text))
        {
            request.Headers.Add("Mcp-Name", text);
        }

        return request;
    }

    public async Task<McpAnswer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request);
        return new McpAnswer(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Hands in a task of ana's and brings it into a state, as the hub would.</summary>
    public async Task<RunResponse> TaskInAsync(TaskState state, TaskEnding? ending = null)
    {
        RunResponse run = await House.RunAsync();
        if (state != TaskState.Queued)
        {
            Assert.Equal(run.TaskId, (await House.Lifecycle.ClaimNextAsync(CancellationToken.None))!.TaskId);
        }

        if (state.IsFinal())
        {
            Assert.NotNull(await House.Lifecycle.EndAsync(run.TaskId, ending ?? new TaskEnding(state), null, CancellationToken.None));
        }

        return run;
    }

    /// <summary>Asks about a task, or acts on it, and gives the result.</summary>
    public async Task<JsonObject> AskAsync(string method, TaskId task, string caller = "ana")
    {
        McpAnswer answer = await SendAsync(Request(method, new JsonObject { ["taskId"] = task.Value }, caller));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Result;
    }

    /// <summary>Opens a stream that watches these tasks, and gives it with the ids that were granted.</summary>
    public async Task<(McpStream Stream, string[] Granted)> ListenAsync(string caller, params string[] tasks)
    {
        var parameters = new JsonObject { ["notifications"] = new JsonObject { ["taskIds"] = new JsonArray([.. tasks.Select(task => JsonValue.Create(task))]) } };
        McpStream stream = await McpStream.OpenAsync(Client, Request("subscriptions/listen", parameters, caller));
        JsonObject acknowledged = await stream.NotificationAsync("notifications/subscriptions/acknowledged");
        return (stream, [.. (acknowledged["notifications"]!["taskIds"]?.AsArray() ?? []).Select(id => id!.GetValue<string>())]);
    }

    /// <summary>What <c>coda_get_result</c> answers.</summary>
    public async Task<JsonObject> ResultAsync(RunResponse run, string caller = "ana")
    {
        var parameters = new JsonObject
        {
            ["name"] = "coda_get_result",
            ["arguments"] = new JsonObject { ["task_id"] = run.TaskId.Value, ["session_id"] = run.SessionId.Value },
        };
        return (await SendAsync(Request("tools/call", parameters, caller))).Result;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await House.DisposeAsync();
    }

    private static Caller CallerOf(string? name) => name switch
    {
        "ben" => TaskHouse.Ben,
        "olga" => TaskHouse.Operator,
        _ => TaskHouse.Ana,
    };
}
