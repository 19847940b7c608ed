using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>Prompts with and without arguments, with each kind of content, and one that asks first.</summary>
internal static class ConformancePrompts
{
    private static readonly string[] Places = ["paris", "park", "party"];

    public static IReadOnlyList<McpServerPrompt> All { get; } =
    [
        Prompt("test_simple_prompt", () => Says(new TextContentBlock { Text = "This is a simple prompt for testing." })),
        Prompt("test_prompt_with_arguments", ([Description("First test argument")] string arg1, [Description("Second test argument")] string arg2) =>
            Says(new TextContentBlock { Text = $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'" })),
        Prompt("test_prompt_with_embedded_resource", ([Description("URI of the resource to embed")] string resourceUri) => Says(
            ConformanceContent.Embedded(resourceUri, "text/plain", "Embedded resource content for testing."),
            new TextContentBlock { Text = "Please process the embedded resource above." })),
        Prompt("test_prompt_with_image", () => Says(
            ImageContentBlock.FromBytes(ConformanceContent.Png, "image/png"),
            new TextContentBlock { Text = "Please analyze the image above." })),
        Prompt("test_input_required_result_prompt", (RequestContext<GetPromptRequestParams> request) =>
            Says(new TextContentBlock { Text = $"With the context {ConformanceQuestions.Context(request)}." })),
    ];

    public static CompleteResult Complete(CompleteRequestParams request)
    {
        string[] values = [.. Places.Where(place => place.StartsWith(request.Argument.Value, StringComparison.Ordinal))];
        return new CompleteResult { Completion = new Completion { Values = values, Total = values.Length, HasMore = false } };
    }

    private static GetPromptResult Says(params ContentBlock[] content) =>
        new() { Messages = [.. content.Select(block => new PromptMessage { Role = Role.User, Content = block })] };

    private static McpServerPrompt Prompt(string name, Delegate body) =>
        McpServerPrompt.Create(body, new McpServerPromptCreateOptions { Name = name, Description = $"Fixture {name}." });
}
