using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Signalbox.Contracts;

/// <summary>A workspace: a UUID with hyphens. Clients may write it in capitals; the id is lower case.</summary>
[JsonConverter(typeof(IdJsonConverter<WorkspaceId>))]
public readonly record struct WorkspaceId : IStrictId<WorkspaceId>
{
    private readonly string? _value;

    private WorkspaceId(string value) => _value = value;

    /// <summary>The id as it goes over the wire; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The first eight digits, for names that people read.</summary>
    public string Short => Value.Length >= 8 ? Value[..8] : Value;

    /// <summary>A new random id.</summary>
    public static WorkspaceId New() => new(Guid.NewGuid().ToString("D"));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkspaceId id)
    {
        bool valid = Guid.TryParseExact(text, "D", out Guid guid);
        id = valid ? new WorkspaceId(guid.ToString("D")) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
