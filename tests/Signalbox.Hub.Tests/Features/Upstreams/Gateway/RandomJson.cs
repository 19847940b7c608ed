using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

/// <summary>Any JSON: all kinds of values, odd names, odd numbers, nested.</summary>
internal static class RandomJson
{
    private const int Size = 20;
    private const int MaxDepth = 4;

    private static readonly string[] Numbers = ["0", "-0", "1.0", "1.50", "-1e-7", "1E+30", "12345678901234567890123", "9007199254740993", "0.1000"];

    private static readonly Gen<string> Text =
        from characters in Gen.ArrayOf(Gen.Choose(1, 0xFFFD).Where(code => code is < 0xD800 or > 0xDFFF))
        select new string([.. characters.Select(code => (char)code)]);

    /// <summary>Samples, the same at every run.</summary>
    public static IEnumerable<JsonNode?> Values(int count) => Any(MaxDepth).Sample(Size, count);

    private static Gen<JsonNode?> Any(int depth) => depth == 0 ? Leaf() : Gen.OneOf(Leaf(), Gen.OneOf(Objects(depth - 1), Arrays(depth - 1)));

    private static Gen<JsonNode?> Leaf() => Gen.OneOf(
        Gen.Constant<JsonNode?>(null),
        Gen.Elements(true, false).Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Elements(Numbers).Select(JsonNode? (number) => JsonNode.Parse(number)),
        Text.Select(JsonNode? (text) => JsonValue.Create(text)));

    private static Gen<JsonNode?> Arrays(int depth) => Gen.ArrayOf(Any(depth), 3).Select(JsonNode? (items) => new JsonArray([.. items.Select(item => item?.DeepClone())]));

    private static Gen<JsonNode?> Objects(int depth) =>
        from names in Gen.ArrayOf(Text, 3)
        from values in Gen.ArrayOf(Any(depth), 3)
        select (JsonNode?)new JsonObject(names.Zip(values).DistinctBy(pair => pair.First).Select(pair => KeyValuePair.Create(pair.First, pair.Second?.DeepClone())));
}
