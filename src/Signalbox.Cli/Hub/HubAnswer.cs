using System.Text.Json.Nodes;

namespace Signalbox.Cli.Hub;

/// <summary>Reads members of the hub's answers. What is not as it should be becomes a sentence: somebody else may listen at the address.</summary>
internal static class HubAnswer
{
    /// <summary>The answer as a list.</summary>
    public static JsonArray AsList(this JsonNode? answer) => answer as JsonArray ?? throw Unexpected("list");

    /// <summary>A member that is a list.</summary>
    public static JsonArray List(this JsonNode? answer, string name) => answer.Member(name) as JsonArray ?? throw Unexpected(name);

    /// <summary>A member that is an object.</summary>
    public static JsonObject Object(this JsonNode? answer, string name) => answer.Member(name) as JsonObject ?? throw Unexpected(name);

    /// <summary>A member that is text.</summary>
    public static string Text(this JsonNode? answer, string name) => answer.OptionalText(name) ?? throw Unexpected(name);

    /// <summary>A member that is text; null when it is something else or absent.</summary>
    public static string? OptionalText(this JsonNode? answer, string name) =>
        answer.Member(name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A member that is a number.</summary>
    public static double Number(this JsonNode? answer, string name) => answer.OptionalNumber(name) ?? throw Unexpected(name);

    /// <summary>A member that is a number; null when it is something else or absent.</summary>
    public static double? OptionalNumber(this JsonNode? answer, string name) =>
        answer.Member(name) is JsonValue value && value.TryGetValue(out double number) ? number : null;

    /// <summary>Any member; null when it is absent.</summary>
    public static JsonNode? Member(this JsonNode? answer, string name) => (answer as JsonObject)?[name];

    private static CliException Unexpected(string name) => new(
        $"The hub's answer has no '{name}' where one belongs. Something else may listen at its address, or its version is another one: 'signalbox doctor' tells.");
}
