using System.Collections.Concurrent;
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
