using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>Anthropic's Messages interface (Claude Code, OpenCode).</summary>
internal sealed class AnthropicDialect : IModelDialect
{
    public bool Understands(string method, string path) => method == "POST" && path.EndsWith("/messages", StringComparison.Ordinal);

    public int? TurnsPlayed(JsonObject request) => !request["tools"].Objects().Any() ? null
        : request["messages"].Objects().SelectMany(message => message["content"].Objects()).Count(block => block.Text("type") == "tool_result");

    public ModelAnswer Answer(string path, JsonObject request, ScriptedTurn turn) => ModelAnswer.Stream(Events(request, turn));

    private static IEnumerable<ServerSentEvent> Events(JsonObject request, ScriptedTurn turn)
    {
        yield return Event("message_start", new()
        {
            ["message"] = new JsonObject
            {
                ["id"] = ModelJson.NewId("msg_"),
                ["type"] = "message",
                ["role"] = "assistant",
                ["model"] = request.Text("model"),
                ["content"] = new JsonArray(),
                ["stop_reason"] = null,
                ["stop_sequence"] = null,
                ["usage"] = new JsonObject { ["input_tokens"] = 1, ["output_tokens"] = 1 },
            },
        });
        foreach (ServerSentEvent happening in Block(0, new() { ["type"] = "text", ["text"] = "" }, new() { ["type"] = "text_delta", ["text"] = turn.Text }))
        {
            yield return happening;
        }

        (string Name, JsonObject Input)? called = Call(request, turn);
        if (called is { } tool)
        {
            JsonObject call = new() { ["type"] = "tool_use", ["id"] = ModelJson.NewId("toolu_"), ["name"] = tool.Name, ["input"] = new JsonObject() };
            foreach (ServerSentEvent happening in Block(1, call, new() { ["type"] = "input_json_delta", ["partial_json"] = tool.Input.ToJsonString() }))
            {
                yield return happening;
            }
        }

        yield return Event("message_delta", new()
        {
            ["delta"] = new JsonObject { ["stop_reason"] = called is null ? "end_turn" : "tool_use", ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = 1 },
        });
        yield return Event("message_stop", []);
    }

    private static IEnumerable<ServerSentEvent> Block(int index, JsonObject block, JsonObject delta) =>
    [
        Event("content_block_start", new() { ["index"] = index, ["content_block"] = block }),
        Event("content_block_delta", new() { ["index"] = index, ["delta"] = delta }),
        Event("content_block_stop", new() { ["index"] = index }),
    ];

    private static (string Name, JsonObject Input)? Call(JsonObject request, ScriptedTurn turn)
    {
        IEnumerable<string> offered = request["tools"].Objects().Select(tool => tool.Text("name"));
        return turn switch
        {
            { Tool: { } tool } => (offered.NameFor(tool), turn.Arguments),
            { Command: { } command } => (
                offered.First(name => name.Equals("bash", StringComparison.OrdinalIgnoreCase)),
                new JsonObject { ["command"] = command, ["description"] = turn.Text }),
            _ => null,
        };
    }

    private static ServerSentEvent Event(string type, JsonObject data)
    {
        data["type"] = type;
        return new(type, data);
    }
}
