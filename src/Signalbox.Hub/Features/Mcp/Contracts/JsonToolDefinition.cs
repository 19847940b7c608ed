using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>What a client sees of a <see cref="JsonTool"/>.</summary>
public sealed record JsonToolDefinition
{
    /// <summary>Name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it does and when to use it, for a model.</summary>
    public required string Description { get; init; }

    /// <summary>Its arguments.</summary>
    public required IReadOnlyList<ToolParameter> Parameters { get; init; }

    /// <summary>
    /// JSON schema of the answer. Clients check errors against it as well, so only what both an answer and an error have may be required.
    /// </summary>
    public required JsonObject Output { get; init; }

    /// <summary>Whether it changes nothing, and so may be repeated.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>What the listed tool carries as <c>_meta</c>; null: nothing.</summary>
    public JsonObject? Meta { get; init; }

    /// <summary>String arguments that an error repeats.</summary>
    public IReadOnlyList<string> EchoedInErrors { get; init; } = [];

    internal Tool ToTool() => new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = JsonSerializer.SerializeToElement(Input()),
        OutputSchema = JsonSerializer.SerializeToElement(Output),
        Meta = Meta,
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = ReadOnly,
            DestructiveHint = false,
            IdempotentHint = ReadOnly,
        },
    };

    private JsonObject Input()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.ToSchema()))),
        };
        JsonNode[] required = [.. Parameters.Where(parameter => parameter.Default is null).Select(parameter => JsonValue.Create(parameter.Name))];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }
}
