using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp.Clients;

/// <summary>A second mount with tools that the conformance suite asks for by name: what the three tools never do (speak before they answer, ask back) works for later mounts.</summary>
internal static class ConformanceFixtures
{
    public const string Path = "/mcp/fixtures";

    public static McpEndpoint Endpoint { get; } = new()
    {
        Path = Path,
        Name = "fixtures",
        Title = "Conformance fixtures",
        Instructions = "For the conformance suite.",
        Tools =
        [
            Tool("test_simple_text", () => "This is a simple text response for testing."),
            Tool("test_error_handling", string () => throw new McpException("This tool intentionally returns an error for testing")),
            Tool("test_logging_tool", () => "Nothing was logged."),
            Tool("test_tool_with_progress", ProgressAsync),
#pragma warning disable MCP9005 // The suite asks for a capability that is on its way out.
            Tool("test_missing_capability", string () => throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "Needs sampling.")),
#pragma warning restore MCP9005
            Tool("test_streaming_elicitation", string (RequestContext<CallToolRequestParams> request) => throw Question(request)),
        ],
    };

    private static McpServerTool Tool(string name, Delegate body) =>
        McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, Description = $"Fixture {name}." });

    private static async Task<string> ProgressAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        foreach (int percent in (int[])[0, 50, 100])
        {
            if (request.Params.ProgressToken is { } token)
            {
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = percent, Total = 100 }, cancellationToken: cancellationToken);
            }
        }

        return "Done.";
    }

    private static InputRequiredException Question(RequestContext<CallToolRequestParams> request) => new(
        new Dictionary<string, InputRequest>
        {
            ["name"] = InputRequest.ForElicitation(new ElicitRequestParams
            {
                Message = $"Who calls {request.Params.Name}?",
                RequestedSchema = new() { Properties = { ["name"] = new ElicitRequestParams.StringSchema() } },
            }),
        },
        "state");
}
