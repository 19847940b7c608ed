using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp.Questions;

/// <summary>Tools that await answers, without sessions.</summary>
internal static class AskingTools
{
    public const string Path = "/mcp/asking";

    public static McpEndpoint Endpoint { get; } = new()
    {
        Path = Path,
        Name = "asking",
        Title = "Asking",
        Instructions = "For tests.",
        AsksByReplay = true,
        Tools =
        [
            Tool("introduce", async (McpServer server, string greeting, CancellationToken cancellationToken) =>
            {
                string name = await AskAsync(server, "Who are you?", cancellationToken);
                string home = await AskAsync(server, $"Where do you live, {name}?", cancellationToken);
                return $"{greeting}, {name} of {home}";
            }),
            Tool("ask_anew", async (McpServer server, CancellationToken cancellationToken) =>
            {
                await AskAsync(server, Guid.NewGuid().ToString(), cancellationToken);
                return await AskAsync(server, "And then?", cancellationToken);
            }),
            Tool("ask_address", async (McpServer server, CancellationToken cancellationToken) =>
                (await server.ElicitAsync(new ElicitRequestParams { Mode = "url", Url = "https://example.org/secret", ElicitationId = "1", Message = "Sign in there." }, cancellationToken)).Action),
            Tool("ask_by_hand", (RequestContext<CallToolRequestParams> request) => request.Params.RequestState == "own"
                ? "by hand"
                : throw new InputRequiredException(new Dictionary<string, InputRequest> { ["who"] = InputRequest.ForElicitation(Question("Who?")) }, "own")),
        ],
    };

    private static McpServerTool Tool(string name, Delegate body) => McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, Description = name });

    private static ElicitRequestParams Question(string message) => new()
    {
        Message = message,
        RequestedSchema = new() { Properties = { ["text"] = new ElicitRequestParams.StringSchema() } },
    };

    private static async Task<string> AskAsync(McpServer server, string message, CancellationToken cancellationToken)
    {
        ElicitResult answer = await server.ElicitAsync(Question(message), cancellationToken);
        return answer.Content?.TryGetValue("text", out JsonElement text) == true ? text.GetString()! : answer.Action;
    }
}
