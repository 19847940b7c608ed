using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Signalbox.Contracts;

/// <summary>The public name of a terminal: a lower-case UUID with hyphens. It is what <c>viewer_url</c> carries.</summary>
[JsonConverter(typeof(IdJsonConverter<PtyId>))]
public readonly record struct PtyId : IStrictId<PtyId>
{
    private readonly string? _value;

    private PtyId(string value) => _value = value;

    /// <summary>The id as it goes over the wire; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>A new random id.</summary>
    public static PtyId New() => new(Guid.NewGuid().ToString("D"));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? text, out PtyId id)
    {
        bool valid = text is { Length: 36 } && Guid.TryParseExact(text, "D", out _)
            && !text.AsSpan().ContainsAnyInRange('A', 'Z');
        id = valid ? new PtyId(text!) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
