using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>
/// <c>signalbox connect</c> as the configuration of an agent names it: the MCP server with the tools to find peers, ask, remember and be messaged. Nothing in it is
/// secret, so it may stand in arguments and variables; the token is in the folder that <c>CONFIGS_DIR</c> names.
/// </summary>
/// <param name="Program">The command line, absolute.</param>
/// <param name="Environment">All that it has to be told; agents hand their own environment on in part or not at all.</param>
internal sealed record ConnectServer(string Program, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>What the server is called in configurations; its tools begin with it.</summary>
    public const string Name = "signalbox";

    /// <summary>The longest that a tool of it waits is 300 s.</summary>
    public const int PatienceSeconds = 330;

    /// <summary>Arguments of <see cref="Program"/>.</summary>
    public static IReadOnlyList<string> Arguments { get; } = ["connect"];

    /// <summary>The entry as Claude Code, Gemini CLI and most others write it.</summary>
    public JsonObject ToJson() => new()
    {
        ["command"] = Program,
        ["args"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]),
        ["env"] = EnvironmentJson(),
    };

    /// <summary>The variables as an object.</summary>
    public JsonObject EnvironmentJson() =>
        new(Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
