using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>
/// One argument of a tool: said once, it makes both the schema that clients see and the check of what they send. The ranges are told here and
/// enforced by the feature behind the tool, which other faces use too.
/// </summary>
public sealed record ToolParameter
{
    /// <summary>Name on the wire, snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required ToolParameterKind Kind { get; init; }

    /// <summary>What it means, for a model.</summary>
    public required string Description { get; init; }

    /// <summary>A valid value as JSON, for error texts.</summary>
    public required string Example { get; init; }

    /// <summary>Used when the argument is absent or null; null: the argument is required.</summary>
    public JsonValue? Default { get; init; }

    /// <summary>Smallest number, or fewest characters.</summary>
    public int? Minimum { get; init; }

    /// <summary>Largest number, or most characters.</summary>
    public int? Maximum { get; init; }

    /// <summary>The only values allowed.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>What is allowed, as the end of the sentence "must be …".</summary>
    public string Allowed => Kind switch
    {
        ToolParameterKind.Integer => $"a whole number{Range}",
        ToolParameterKind.Flag => "true or false",
        ToolParameterKind.JsonText => "a string that holds JSON, or a JSON object",
        _ => OneOf is null ? "a string" : $"one of {string.Join(", ", OneOf.Select(value => $"\"{value}\""))}",
    };

    private string Range => Minimum is null && Maximum is null ? "" : $" from {Minimum} to {Maximum}";

    /// <summary>The JSON schema of this argument; plain keywords only, which every model provider takes.</summary>
    public JsonObject ToSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = Kind switch
            {
                ToolParameterKind.Integer => "integer",
                ToolParameterKind.Flag => "boolean",
                _ => "string",
            },
            ["description"] = Description,
        };
        Add(schema, "enum", OneOf is null ? null : new JsonArray([.. OneOf.Select(value => JsonValue.Create(value))]));
        Add(schema, Kind == ToolParameterKind.Integer ? "minimum" : "minLength", Minimum);
        Add(schema, Kind == ToolParameterKind.Integer ? "maximum" : "maxLength", Maximum);
        Add(schema, "default", Default?.DeepClone());
        return schema;
    }

    private static void Add(JsonObject schema, string keyword, JsonNode? value)
    {
        if (value is not null)
        {
            schema[keyword] = value;
        }
    }
}
