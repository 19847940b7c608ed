using System.Text.Json.Nodes;

namespace Signalbox.Cli.Config;

/// <summary>A server that a client starts: this program.</summary>
internal sealed record ProgramEntry(string Program, IReadOnlyList<string> Arguments, IReadOnlyList<(string Name, string Value)> Environment)
{
    public JsonArray ArgumentList() => [.. Arguments.Select(argument => (JsonNode)argument)];

    public JsonObject EnvironmentMap() => new(Environment.Select(variable => KeyValuePair.Create(variable.Name, (JsonNode?)variable.Value)));

    /// <summary>The form that most clients share.</summary>
    public JsonObject Usual() => new() { ["command"] = Program, ["args"] = ArgumentList(), ["env"] = EnvironmentMap() };
}
