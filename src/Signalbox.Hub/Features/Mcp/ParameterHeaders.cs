using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// Arguments that a tool's schema marks with <c>x-mcp-header</c> travel as <c>Mcp-Param-…</c> headers too, so that something in between can route by them without reading bodies. They must say the same as the
/// body: otherwise what was routed and what is done would differ.
/// </summary>
internal sealed class ParameterHeaders(McpEndpoint endpoint)
{
    private const string Prefix = "Mcp-Param-";
    private const string Mark = "x-mcp-header";

    /// <summary>The largest whole number that every client counts exactly, 2^53 − 1.</summary>
    private const decimal MaxExact = 9007199254740991;

    private readonly Dictionary<string, McpServerTool> _tools = endpoint.Tools.ToDictionary(tool => tool.ProtocolTool.Name, StringComparer.Ordinal);

    /// <summary>Why a tool call is refused, or null. Clients of the handshake era know no such headers.</summary>
    public Refusal? Check(HttpRequest request, JsonRpcMessage message)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters } || !McpVersions.IsPerRequest(ProtocolRules.Version(request))
            || JsonText.Get(parameters["name"]) is not { } name)
        {
            return null;
        }

        JsonElement? schema = _tools.TryGetValue(name, out McpServerTool? tool) ? tool.ProtocolTool.InputSchema : endpoint.InputSchemaOf?.Invoke(name);
        return schema is { } known ? CheckProperties(request, known, parameters["arguments"] as JsonObject) : null;
    }

    private static Refusal? CheckProperties(HttpRequest request, JsonElement schema, JsonObject? arguments)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties"u8, out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in properties.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object))
        {
            JsonNode? argument = arguments?[property.Name];
            Refusal? refusal = CheckProperties(request, property.Value, argument as JsonObject) ?? CheckProperty(request, property, argument);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? CheckProperty(HttpRequest request, JsonProperty property, JsonNode? argument)
    {
        if (!property.Value.TryGetProperty(Mark, out JsonElement mark) || mark.ValueKind != JsonValueKind.String || mark.GetString() is not { Length: > 0 } suffix)
        {
            return null;
        }

        string header = Prefix + suffix;
        bool isGiven = request.Headers.TryGetValue(header, out var values);
        if (argument is null)
        {
            return isGiven ? Mismatch($"The {header} header is given, but the argument '{property.Name}' that it repeats is not.") : null;
        }

        if (!isGiven)
        {
            return Mismatch($"The {header} header is missing; it must repeat the argument '{property.Name}'.");
        }

        string raw = values.ToString().Trim();
        if (raw.Any(letter => letter is not '\t' and (< ' ' or > '~')))
        {
            return Mismatch($"The {header} header holds characters that headers cannot carry. Send such a value as =?base64?…?=.");
        }

        return McpHeaderEncoder.DecodeValue(raw) is { } given
            ? Compare(header, given, property, argument)
            : Mismatch($"The {header} header is not valid base64 of UTF-8 text.");
    }

    private static Refusal? Compare(string header, string given, JsonProperty property, JsonNode argument)
    {
        if (argument is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
        {
            return CompareNumbers(header, given, property, value.ToJsonString());
        }

        string? expected = argument.GetValueKind() switch
        {
            JsonValueKind.String => argument.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null, // Not a kind that a header can repeat; the tool itself judges the argument.
        };
        return expected is null || expected == given ? null : Differs(header, property);
    }

    /// <summary>42 and 42.0 are the same number; beyond 2^53 − 1 clients no longer agree on which number it is.</summary>
    private static Refusal? CompareNumbers(string header, string given, JsonProperty property, string expected)
    {
        if (!TryRead(given, out decimal inHeader) || !TryRead(expected, out decimal inBody) || inHeader != inBody)
        {
            return Differs(header, property);
        }

        bool isWhole = inBody == decimal.Truncate(inBody);
        if (!isWhole && IsInteger(property.Value))
        {
            return Mismatch($"The {header} header and the argument '{property.Name}' must be whole numbers.");
        }

        return Math.Abs(inBody) > MaxExact
            ? Mismatch($"The {header} header and the argument '{property.Name}' must lie between −{MaxExact} and {MaxExact}; beyond that clients count inexactly.")
            : null;
    }

    private static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static bool IsInteger(JsonElement schema) => schema.TryGetProperty("type"u8, out JsonElement type) && type.ValueKind switch
    {
        JsonValueKind.String => type.ValueEquals("integer"u8),
        JsonValueKind.Array => type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("integer"u8)),
        _ => false,
    };

    private static Refusal Differs(string header, JsonProperty property) => Mismatch($"The {header} header does not match the argument '{property.Name}'; it must repeat it exactly.");

    private static Refusal Mismatch(string message) => Refusal.BadRequest(Refusal.HeaderMismatch, message);
}
