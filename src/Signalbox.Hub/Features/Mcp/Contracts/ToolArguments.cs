using System.Text.Json;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>The arguments of a call, checked against the tool's parameters. Types are checked here; ranges by the feature behind the tool.</summary>
public sealed class ToolArguments
{
    private const int LongestQuote = 40;

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    private ToolArguments(IReadOnlyList<string> warnings) => Warnings = warnings;

    /// <summary>What was noticed and not refused: one sentence for each unknown argument.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads the arguments, or refuses with a text that names each wrong one, what came, what is allowed and an example.</summary>
    /// <exception cref="SignalboxException">Code <c>argument-invalid</c>.</exception>
    public static ToolArguments Read(IReadOnlyList<ToolParameter> parameters, IDictionary<string, JsonElement>? given)
    {
        var arguments = new ToolArguments(Unknown(parameters, given));
        var wrong = new List<string>();
        foreach (ToolParameter parameter in parameters)
        {
            bool isGiven = TryFind(given, parameter.Name, out JsonElement element) && element.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
            object? value = isGiven ? Value(parameter.Kind, element) : DefaultOf(parameter);
            if (value is null)
            {
                string came = isGiven ? $"is {Describe(element)}; it" : "is missing; it";
                wrong.Add($"Argument \"{parameter.Name}\" {came} must be {parameter.Allowed}, for example {parameter.Example}.");
            }
            else
            {
                arguments._values[parameter.Name] = value;
            }
        }

        return wrong.Count == 0 ? arguments : throw SignalboxException.Invalid("argument-invalid", string.Join(' ', wrong));
    }

    /// <summary>A text or JSON text argument.</summary>
    public string Text(string name) => (string)_values[name];

    /// <summary>A whole number.</summary>
    public int Integer(string name) => (int)_values[name];

    /// <summary>True or false.</summary>
    public bool Flag(string name) => (bool)_values[name];

    private static bool TryFind(IDictionary<string, JsonElement>? given, string name, out JsonElement element)
    {
        element = default;
        return given is not null && given.TryGetValue(name, out element);
    }

    private static object? Value(ToolParameterKind kind, JsonElement element) => kind switch
    {
        ToolParameterKind.Integer => Whole(element),
        ToolParameterKind.Flag => element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
        ToolParameterKind.JsonText when element.ValueKind is JsonValueKind.Object or JsonValueKind.Array => element.GetRawText(),
        _ => element.ValueKind == JsonValueKind.String ? element.GetString() : null,
    };

    private static int? Whole(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        // 3600.0 and 3.6e3 are whole numbers too; JSON does not tell them apart.
        return element.TryGetDouble(out double number) && double.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    private static object? DefaultOf(ToolParameter parameter) => parameter.Default is null ? null : parameter.Kind switch
    {
        ToolParameterKind.Integer => parameter.Default.GetValue<int>(),
        ToolParameterKind.Flag => parameter.Default.GetValue<bool>(),
        _ => parameter.Default.GetValue<string>(),
    };

    private static string[] Unknown(IReadOnlyList<ToolParameter> parameters, IDictionary<string, JsonElement>? given)
    {
        string known = string.Join(", ", parameters.Select(parameter => parameter.Name));
        return [.. (given?.Keys ?? [])
            .Where(name => parameters.All(parameter => parameter.Name != name))
            .Select(name => $"Unknown argument \"{Shorten(name)}\" was ignored. Known arguments: {known}.")];
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => $"the string \"{Shorten(element.GetString()!)}\"",
        JsonValueKind.Number => $"the number {Shorten(element.GetRawText())}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static string Shorten(string text)
    {
        int length = text.Length <= LongestQuote ? text.Length : LongestQuote - (char.IsHighSurrogate(text[LongestQuote - 1]) ? 1 : 0);
        return length == text.Length ? text : $"{text.AsSpan(0, length)}…";
    }
}
