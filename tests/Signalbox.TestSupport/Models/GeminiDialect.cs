using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>Google's content generation, streamed and at once (Gemini CLI).</summary>
internal sealed class GeminiDialect : IModelDialect
{
    private const string Shell = "run_shell_command";

    public bool Understands(string method, string path) => method == "POST" && (IsStream(path) || path.EndsWith(":generateContent", StringComparison.Ordinal));

    public int? TurnsPlayed(JsonObject request) => !Offered(request).Contains(Shell) ? null
        : request["contents"].Objects().SelectMany(content => content["parts"].Objects()).Count(part => part["functionResponse"] is not null);

    public ModelAnswer Answer(string path, JsonObject request, ScriptedTurn turn)
    {
        var parts = new JsonArray(new JsonObject { ["text"] = turn.Text });
        if (turn.Tool is { } tool)
        {
            parts.Add(Call(Offered(request).NameFor(tool), turn.Arguments.DeepClone()));
        }
        else if (turn.Command is { } command)
        {
            parts.Add(Call(Shell, new JsonObject { ["command"] = command, ["description"] = turn.Text }));
        }

        JsonObject body = new()
        {
            ["candidates"] = new JsonArray(new JsonObject
            {
                ["content"] = new JsonObject { ["role"] = "model", ["parts"] = parts },
                ["finishReason"] = "STOP",
                ["index"] = 0,
            }),
            ["usageMetadata"] = new JsonObject { ["promptTokenCount"] = 1, ["candidatesTokenCount"] = 1, ["totalTokenCount"] = 2 },
        };
        return IsStream(path) ? ModelAnswer.Stream([new(null, body)]) : new("application/json", body.ToJsonString());
    }

    private static bool IsStream(string path) => path.EndsWith(":streamGenerateContent", StringComparison.Ordinal);

    private static JsonObject Call(string name, JsonNode arguments) => new() { ["functionCall"] = new JsonObject { ["name"] = name, ["args"] = arguments } };

    private static IEnumerable<string> Offered(JsonObject request) =>
        request["tools"].Objects().SelectMany(tool => tool["functionDeclarations"].Objects()).Select(declared => declared.Text("name"));
}
