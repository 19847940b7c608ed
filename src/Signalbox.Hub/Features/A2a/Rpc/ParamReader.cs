using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>Members of <c>params</c>. As in ProtoJSON, an empty string and null are the same as an absent member.</summary>
internal static class ParamReader
{
    private const int MaxId = 256;

    public static string? Text(this JsonObject given, string name) => given[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text.Length == 0 ? null : text,
        _ => throw A2aFaults.InvalidParams($"{name} must be a string."),
    };

    public static string? Id(this JsonObject given, string name) => given.Text(name) is not { } id ? null
        : id.Length <= MaxId && !id.Any(char.IsControl) ? id
        : throw A2aFaults.InvalidParams($"{name} must have at most {MaxId} characters and no control characters.");

    public static string RequiredId(this JsonObject given, string name) => given.Id(name) ?? throw A2aFaults.InvalidParams($"{name} is missing.");

    public static bool? Flag(this JsonObject given, string name) => given[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw A2aFaults.InvalidParams($"{name} must be true or false."),
    };

    public static int? Integer(this JsonObject given, string name, int smallest, int largest = int.MaxValue) => given[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out int number) && number >= smallest && number <= largest => number,
        _ => throw A2aFaults.InvalidParams(
            largest == int.MaxValue ? $"{name} must be a whole number, at least {smallest}." : $"{name} must be a whole number from {smallest} to {largest}."),
    };

    public static JsonObject? Object(this JsonObject given, string name) => given[name] switch
    {
        null => null,
        JsonObject value => value,
        _ => throw A2aFaults.InvalidParams($"{name} must be an object."),
    };

    public static long? TimeMs(this JsonObject given, string name) => given.Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time.ToUnixTimeMilliseconds()
        : throw A2aFaults.InvalidParams($"{name} must be an ISO 8601 time.");
}
