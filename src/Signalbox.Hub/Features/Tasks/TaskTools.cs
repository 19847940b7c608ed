using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Tasks.McpApp;
using Signalbox.Hub.Features.Tasks.McpTasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>The MCP face of tasks: <c>coda_run</c>, <c>coda_inbox</c> and <c>coda_get_result</c> at <c>/mcp</c>, over <see cref="ITaskDesk"/>.</summary>
internal static class TaskTools
{
    /// <summary>Registers the endpoint <c>/mcp</c>.</summary>
    public static IServiceCollection AddTaskTools(this IServiceCollection services)
    {
        services.TryAddSingleton<McpTaskWatch>();
        return services.AddSingleton(provider => Endpoint(
            provider.GetRequiredService<ITaskDesk>(),
            provider.GetRequiredService<ITerminalSlices>(),
            provider.GetRequiredService<ICredentialWatch>(),
            provider.GetRequiredService<McpTaskWatch>(),
            provider.GetRequiredService<ILoggerFactory>()));
    }

    private static McpEndpoint Endpoint(ITaskDesk desk, ITerminalSlices terminals, ICredentialWatch credentials, McpTaskWatch watch, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger<JsonTool>();
        return new McpEndpoint
        {
            Path = "/mcp",
            Name = "coda",
            Title = "Signalbox",
            Instructions = TaskToolTexts.Instructions,
            SameForEveryCaller = true,
            Tools =
            [
                new JsonTool(TaskToolDefinitions.Run, (call, cancellationToken) => RunAsync(desk, call, cancellationToken), log),
                new JsonTool(TaskToolDefinitions.Inbox, (call, cancellationToken) => InboxAsync(desk, call, cancellationToken), log),
                new JsonTool(TaskToolDefinitions.GetResult, (call, cancellationToken) => ResultAsync(desk, call, cancellationToken), log),
            ],
            Subscriptions = watch.Subscriptions,
            Configure = options =>
            {
                new McpTasksExtension(desk).AddTo(options);
                new TaskResources(desk, terminals, credentials).AddTo(options);
            },
        };
    }

    private static async Task<JsonObject> RunAsync(ITaskDesk desk, ToolCall call, CancellationToken cancellationToken)
    {
        ToolArguments given = call.Arguments;
        var request = new RunRequest
        {
            Prompt = given.Text("prompt"),
            Email = given.Text("email"),
            Context = given.Text("context"),
            PreviousSessionId = given.Text("previous_session_id"),
            Permissions = given.Text("permissions"),
            TimeoutS = given.Integer("timeout_s"),
            Agent = given.Text("agent"),
            Workdir = given.Text("workdir"),
            IdempotencyKey = given.Text("idempotency_key"),
            WorkflowProtocol = given.Flag("workflow_protocol"),
        };
        RunResponse response = await desk.RunAsync(call.Caller, request, cancellationToken);
        return JsonSerializer.SerializeToNode(response, ContractsJson.Default.RunResponse)!.AsObject();
    }

    private static async Task<JsonObject> InboxAsync(ITaskDesk desk, ToolCall call, CancellationToken cancellationToken)
    {
        ToolArguments given = call.Arguments;
        var request = new InboxRequest
        {
            Email = given.Text("email"),
            Status = given.Text("status"),
            Limit = given.Integer("limit"),
            Cursor = given.Text("cursor"),
        };
        InboxResponse response = await desk.InboxAsync(call.Caller, request, cancellationToken);
        return JsonSerializer.SerializeToNode(response, ContractsJson.Default.InboxResponse)!.AsObject();
    }

    private static Task<JsonObject> ResultAsync(ITaskDesk desk, ToolCall call, CancellationToken cancellationToken) =>
        desk.ResultAsync(call.Caller, call.Arguments.Text("task_id"), call.Arguments.Text("session_id"), cancellationToken);
}
