using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Signalbox.Contracts;

/// <summary>A session folder: <c>sess-</c> and 12 lower-case hex digits. The only way from outside text to an id is <see cref="TryParse"/>.</summary>
[JsonConverter(typeof(IdJsonConverter<SessionId>))]
public readonly record struct SessionId : IStrictId<SessionId>
{
    private const string Prefix = "sess-";
    private const int Digits = 12;
    private readonly string? _value;

    private SessionId(string value) => _value = value;

    /// <summary>The id as it goes over the wire; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>A new random id.</summary>
    public static SessionId New() => new(HexId.Create(Prefix, Digits));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        bool valid = HexId.IsValid(text, Prefix, Digits);
        id = valid ? new SessionId(text!) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
