using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>Tools that need input first. Where the suite wants keys or several questions at once they are asked by hand, else by awaiting the answer.</summary>
#pragma warning disable MCP9005 // Sampling and roots are on their way out; the suite asks for them.
internal static class ConformanceQuestions
{
    public static IEnumerable<McpServerTool> Tools =>
    [
        Asking("elicitation", _ => new() { ["user_name"] = Elicit("What is your name?", "name") }, answers => $"Hello, {Text(answers["user_name"], "name")}!"),
        Asking("sampling", _ => new() { ["capital_question"] = Sample("What is the capital of France?", 100) }, _ => "Answered."),
        Asking("list_roots", _ => new() { ["client_roots"] = Roots() }, answers => $"Roots: {answers["client_roots"].Deserialize(InputResponse.ListRootsResultJsonTypeInfo)!.Roots.Count}"),
        Asking(
            "multiple_inputs",
            _ => new() { ["user_name"] = Elicit("What is your name?", "name"), ["greeting"] = Sample("Generate a greeting", 50), ["client_roots"] = Roots() },
            _ => "Answered."),
        Asking("capabilities", Possible, _ => "Answered."),
        Awaiting("request_state", async (server, cancellationToken) => $"state-ok {await AskAsync(server, "Please confirm", "ok", cancellationToken)}"),
        Awaiting("tampered_state", (server, cancellationToken) => AskAsync(server, "Please confirm", "ok", cancellationToken)),
        Awaiting("multi_round", async (server, cancellationToken) =>
        {
            string name = await AskAsync(server, "Step 1: What is your name?", "name", cancellationToken);
            string color = await AskAsync(server, "Step 2: What is your favorite color?", "color", cancellationToken);
            return $"{name} likes {color}.";
        }),
    ];

    /// <summary>The prompt asks as well.</summary>
    public static string Context(RequestContext<GetPromptRequestParams> request) =>
        request.Params.InputResponses?.TryGetValue("user_context", out InputResponse? answer) == true
            ? Text(answer, "context")
            : throw new InputRequiredException(new Dictionary<string, InputRequest> { ["user_context"] = Elicit("What context should the prompt use?", "context") });

    private static McpServerTool Awaiting(string name, Func<McpServer, CancellationToken, Task<string>> body) =>
        ConformanceEndpoint.Tool($"test_input_required_result_{name}", (McpServer server, CancellationToken cancellationToken) => body(server, cancellationToken));

    private static McpServerTool Asking(
        string name, Func<RequestContext<CallToolRequestParams>, Dictionary<string, InputRequest>> questions, Func<IDictionary<string, InputResponse>, string> finish) =>
        ConformanceEndpoint.Tool($"test_input_required_result_{name}", (RequestContext<CallToolRequestParams> request) =>
        {
            Dictionary<string, InputRequest> asked = questions(request);
            return request.Params.InputResponses is { } answers && asked.Keys.All(answers.ContainsKey) ? finish(answers) : throw new InputRequiredException(asked, "by-hand");
        });

    private static Dictionary<string, InputRequest> Possible(RequestContext<CallToolRequestParams> request)
    {
        var questions = new Dictionary<string, InputRequest>();
        if (request.Server.ClientCapabilities?.Elicitation is not null)
        {
            questions["name"] = Elicit("What is your name?", "name");
        }

        if (request.Server.ClientCapabilities?.Sampling is not null)
        {
            questions["greeting"] = Sample("Generate a greeting", 50);
        }

        return questions;
    }

    private static InputRequest Elicit(string message, string property) => InputRequest.ForElicitation(Question(message, property));

    private static InputRequest Sample(string text, int maxTokens) => InputRequest.ForSampling(new CreateMessageRequestParams
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = text }] }],
        MaxTokens = maxTokens,
    });

    private static InputRequest Roots() => InputRequest.ForRootsList(new ListRootsRequestParams());

    private static ElicitRequestParams Question(string message, string property) => new()
    {
        Message = message,
        RequestedSchema = new()
        {
            Properties = { [property] = property == "ok" ? new ElicitRequestParams.BooleanSchema() : new ElicitRequestParams.StringSchema() },
            Required = [property],
        },
    };

    private static async Task<string> AskAsync(McpServer server, string message, string property, CancellationToken cancellationToken)
    {
        ElicitResult answer = await server.ElicitAsync(Question(message, property), cancellationToken);
        return answer.Content?.TryGetValue(property, out JsonElement value) == true ? value.ToString() : answer.Action;
    }

    private static string Text(InputResponse answer, string property) => answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo)!.Content![property].GetString()!;
}
