using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>
/// An MCP server of the hub's own as the configuration of an agent names it: a verb of the command line that speaks with the hub. Nothing in it is secret, so it may stand in
/// arguments and variables; the token is in a file that it names.
/// </summary>
/// <param name="Name">What the server is called in configurations; its tools begin with it.</param>
/// <param name="Program">The command line, absolute.</param>
/// <param name="Arguments">Of <paramref name="Program"/>.</param>
/// <param name="Environment">All that it has to be told; agents hand their own environment on in part or not at all.</param>
internal sealed record OwnServer(string Name, string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The longest that a tool of it waits is 300 s.</summary>
    public const int PatienceSeconds = 330;

    private const string MembersName = "signalbox";
    private const string PoolName = "signalbox-tools";

    /// <summary>The tools to find peers, ask, remember and be messaged.</summary>
    public static OwnServer Connect(string program, IReadOnlyDictionary<string, string> environment) => new(MembersName, program, ["connect"], environment);

    /// <summary>The tools of the MCP servers that the hub is connected to.</summary>
    public static OwnServer Pool(string program, string platform, string tokenFile, IReadOnlyDictionary<string, string> environment) =>
        new(PoolName, program, ["bridge", $"{platform}/mcp/tools", "--token-file", tokenFile, "--allow-http"], environment);

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
