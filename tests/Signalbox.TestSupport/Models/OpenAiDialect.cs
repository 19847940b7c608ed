using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>OpenAI's Responses interface (Codex).</summary>
internal sealed class OpenAiDialect : IModelDialect
{
    public bool Understands(string method, string path) => method == "POST" && path.EndsWith("/responses", StringComparison.Ordinal);

    public int? TurnsPlayed(JsonObject request) => ShellTool(request) is null ? null
        : request["input"].Objects().Count(item => item.Text("type") == "function_call_output");

    public ModelAnswer Answer(string path, JsonObject request, ScriptedTurn turn) => ModelAnswer.Stream(Events(request, turn));

    private static IEnumerable<ServerSentEvent> Events(JsonObject request, ScriptedTurn turn)
    {
        string id = ModelJson.NewId("resp_");
        yield return Event("response.created", new() { ["response"] = new JsonObject { ["id"] = id } });
        yield return Event("response.output_item.done", new()
        {
            ["item"] = new JsonObject
            {
                ["type"] = "message",
                ["id"] = ModelJson.NewId("msg_"),
                ["role"] = "assistant",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = turn.Text }),
            },
        });
        if (Call(request, turn) is { } call)
        {
            call["type"] = "function_call";
            call["id"] = ModelJson.NewId("fc_");
            call["call_id"] = ModelJson.NewId("call_");
            yield return Event("response.output_item.done", new() { ["item"] = call });
        }

        yield return Event("response.completed", new()
        {
            ["response"] = new JsonObject
            {
                ["id"] = id,
                ["usage"] = new JsonObject
                {
                    ["input_tokens"] = 1,
                    ["input_tokens_details"] = null,
                    ["output_tokens"] = 1,
                    ["output_tokens_details"] = null,
                    ["total_tokens"] = 2,
                },
            },
        });
    }

    private static JsonObject? Call(JsonObject request, ScriptedTurn turn) => turn switch
    {
        { Tool: { } tool } => new() { ["name"] = tool, ["namespace"] = NamespaceOf(request, tool), ["arguments"] = turn.Arguments.ToJsonString() },
        { Command: { } command } when ShellTool(request) is { } shell => new() { ["name"] = shell, ["arguments"] = Arguments(shell, command).ToJsonString() },
        _ => null,
    };

    // Codex offers the tools of an MCP server together, under a name of the server's.
    private static string? NamespaceOf(JsonObject request, string tool) => request["tools"].Objects()
        .FirstOrDefault(offered => offered.Text("type") == "namespace" && offered["tools"].Objects().Any(inner => inner.Text("name") == tool))?.Text("name");

    private static string? ShellTool(JsonObject request) =>
        request["tools"].Objects().Select(tool => tool.Text("name")).FirstOrDefault(name => name is "exec_command" or "shell_command" or "shell");

    private static JsonObject Arguments(string tool, string command) => tool switch
    {
        "exec_command" => new() { ["cmd"] = command },
        "shell_command" => new() { ["command"] = command },
        _ => new() { ["command"] = new JsonArray("/bin/bash", "-c", command) },
    };

    private static ServerSentEvent Event(string type, JsonObject data)
    {
        data["type"] = type;
        return new(type, data);
    }
}
