using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>A mount with everything that the official conformance suite asks for by name, and with everything that a mount can do: sessions, listening, questions.</summary>
internal static class ConformanceEndpoint
{
    public const string Path = "/mcp/conformance";

    public static McpEndpoint Create()
    {
        var subscriptions = new McpSubscriptions
        {
            ToolsChange = true,
            PromptsChange = true,
            MayWatch = (_, uri, _) => ValueTask.FromResult(uri == ConformanceResources.Watched),
        };
        return new McpEndpoint
        {
            Path = Path,
            Name = "conformance",
            Title = "Conformance fixtures",
            Instructions = "For the conformance suite.",
            Sessions = true,
            AsksByReplay = true,
            Subscriptions = subscriptions,
            Tools = [.. ConformanceContent.Tools, .. ConformanceTalk.Tools(subscriptions), .. ConformanceQuestions.Tools],
            Prompts = ConformancePrompts.All,
            Resources = ConformanceResources.All,
            Configure = options =>
            {
                options.Capabilities!.Completions = new CompletionsCapability();
                options.Handlers.CompleteHandler = (request, _) => ValueTask.FromResult(ConformancePrompts.Complete(request.Params!));
            },
        };
    }

    public static McpServerTool Tool(string name, Delegate body) =>
        McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, Description = $"Fixture {name}." });
}
