using System.Text.Json;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>Tools that talk during a call: progress, log messages, questions, and news about lists.</summary>
#pragma warning disable MCP9005 // Logging and sampling are on their way out; the suite asks for them.
internal static class ConformanceTalk
{
    public static IEnumerable<McpServerTool> Tools(McpSubscriptions subscriptions) =>
    [
        ConformanceEndpoint.Tool("test_tool_with_progress", ProgressAsync),
        ConformanceEndpoint.Tool("test_tool_with_logging", Log),
        ConformanceEndpoint.Tool("test_logging_tool", Log),
        ConformanceEndpoint.Tool("test_sampling", SampleAsync),
        ConformanceEndpoint.Tool("test_elicitation", async (McpServer server, string message, CancellationToken cancellationToken) =>
            $"User response: {await AskAsync(server, message, """
                {"username": {"type": "string", "description": "User's response"}, "email": {"type": "string", "description": "User's email address"}}
                """, ["username", "email"], cancellationToken)}"),
        ConformanceEndpoint.Tool("test_elicitation_sep1034_defaults", async (McpServer server, CancellationToken cancellationToken) =>
            $"Elicitation completed: {await AskAsync(server, "Please review.", """
                {
                  "name": {"type": "string", "default": "John Doe"},
                  "age": {"type": "integer", "default": 30},
                  "score": {"type": "number", "default": 95.5},
                  "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
                  "verified": {"type": "boolean", "default": true}
                }
                """, [], cancellationToken)}"),
        ConformanceEndpoint.Tool("test_elicitation_sep1330_enums", async (McpServer server, CancellationToken cancellationToken) =>
            $"Elicitation completed: {await AskAsync(server, "Please choose.", """
                {
                  "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                  "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First Option"}, {"const": "value2", "title": "Second Option"}, {"const": "value3", "title": "Third Option"}]},
                  "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"], "enumNames": ["Option One", "Option Two", "Option Three"]},
                  "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
                  "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First Choice"}, {"const": "value2", "title": "Second Choice"}, {"const": "value3", "title": "Third Choice"}]}}
                }
                """, [], cancellationToken)}"),
        ConformanceEndpoint.Tool("test_missing_capability", string () => throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "Needs sampling.")),
        ConformanceEndpoint.Tool("test_streaming_elicitation", async (McpServer server, CancellationToken cancellationToken) =>
            await AskAsync(server, "Who calls?", """{"name": {"type": "string"}}""", [], cancellationToken)),
        ConformanceEndpoint.Tool("test_trigger_tool_change", () => Tell(() => subscriptions.ToolsChanged())),
        ConformanceEndpoint.Tool("test_trigger_prompt_change", () => Tell(() => subscriptions.PromptsChanged())),
    ];

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

    private static string Log(McpServer server)
    {
        using ILoggerProvider provider = server.AsClientLoggerProvider();
        ILogger log = provider.CreateLogger("conformance");
#pragma warning disable CA1848, CA2254 // A client's log, not ours.
        foreach (string line in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            log.LogInformation(line);
        }
#pragma warning restore CA1848, CA2254
        return "Logged.";
    }

    private static async Task<string> SampleAsync(McpServer server, string prompt, CancellationToken cancellationToken)
    {
        CreateMessageResult answer = await server.SampleAsync(
            new CreateMessageRequestParams
            {
                Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
                MaxTokens = 100,
            },
            cancellationToken);
        return $"LLM response: {string.Join(' ', answer.Content.OfType<TextContentBlock>().Select(block => block.Text))}";
    }

    private static async Task<string> AskAsync(McpServer server, string message, string properties, string[] required, CancellationToken cancellationToken)
    {
        string schema = $$"""{"type": "object", "properties": {{properties}}, "required": {{JsonSerializer.Serialize(required)}}}""";
        ElicitResult answer = await server.ElicitAsync(
            new ElicitRequestParams { Message = message, RequestedSchema = JsonSerializer.Deserialize<ElicitRequestParams.RequestSchema>(schema, McpJsonUtilities.DefaultOptions) },
            cancellationToken);
        return $"action={answer.Action}, content={JsonSerializer.Serialize(answer.Content)}";
    }

    private static string Tell(Action news)
    {
        news();
        return "Told.";
    }
}
