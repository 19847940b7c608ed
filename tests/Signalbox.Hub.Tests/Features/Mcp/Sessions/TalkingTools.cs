using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp.Sessions;

/// <summary>An endpoint whose tools talk to their client during a call.</summary>
internal sealed class TalkingTools
{
    public const string Path = "/mcp/talking";

    public McpSubscriptions Subscriptions { get; } = new()
    {
        ToolsChange = true,
        MayWatch = (_, uri, _) => ValueTask.FromResult(uri.StartsWith("test://", StringComparison.Ordinal)),
    };

    /// <summary>What happened in tools: <c>waits</c>, <c>cancelled</c>.</summary>
    public ConcurrentQueue<string> Events { get; } = new();

    public McpEndpoint Endpoint => new()
    {
        Path = Path,
        Name = "talking",
        Title = "Talking",
        Instructions = "For tests.",
        Sessions = true,
        Subscriptions = Subscriptions,
        Tools =
        [
            Tool("echo", (string text) => text),
            Tool("ask", AskAsync),
            Tool("ask_by_hand", AskByHand),
            Tool("wait", WaitAsync),
        ],
        Configure = options => options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) => RelayAsync(next, context, cancellationToken)),
    };

    private static McpServerTool Tool(string name, Delegate body) => McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, Description = name });

    private static async Task<string> AskAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        ElicitResult answer = await request.Server.ElicitAsync(Question, cancellationToken);
        return $"{answer.Action} {answer.Content?["name"].GetString()}";
    }

    private static string AskByHand(RequestContext<CallToolRequestParams> request)
    {
        if (request.Params.InputResponses?.TryGetValue("who", out InputResponse? response) == true)
        {
            return response.Deserialize(InputResponse.ElicitResultJsonTypeInfo)!.Content!["name"].GetString()!;
        }

        throw new InputRequiredException(new Dictionary<string, InputRequest> { ["who"] = InputRequest.ForElicitation(Question) }, "state");
    }

    /// <summary>As a gateway does: answers before the SDK's handlers, after a question of its own.</summary>
    private static async Task RelayAsync(McpMessageHandler next, MessageContext context, CancellationToken cancellationToken)
    {
        if (context.JsonRpcMessage is not JsonRpcRequest { Method: "test/relay" } request)
        {
            await next(context, cancellationToken);
            return;
        }

        JsonRpcResponse answer = await context.Server.SendRequestAsync(new JsonRpcRequest { Method = RequestMethods.ElicitationCreate, Params = new JsonObject { ["message"] = "Really?" } }, cancellationToken);
        await context.Server.SendMessageAsync(new JsonRpcResponse { Id = request.Id, Result = new JsonObject { ["relayed"] = answer.Result?.DeepClone() } }, cancellationToken);
    }

    private static ElicitRequestParams Question => new()
    {
        Message = "Who calls?",
        RequestedSchema = new() { Properties = { ["name"] = new ElicitRequestParams.StringSchema() } },
    };

    private async Task<string> WaitAsync(CancellationToken cancellationToken)
    {
        Events.Enqueue("waits");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Events.Enqueue("cancelled");
            throw;
        }

        return "";
    }
}
