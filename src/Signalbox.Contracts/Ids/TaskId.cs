using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Signalbox.Contracts;

/// <summary>A task: <c>task-</c> and 8 lower-case hex digits. The only way from outside text to an id is <see cref="TryParse"/>.</summary>
[JsonConverter(typeof(IdJsonConverter<TaskId>))]
public readonly record struct TaskId : IStrictId<TaskId>
{
    private const string Prefix = "task-";
    private const int Digits = 8;
    private readonly string? _value;

    private TaskId(string value) => _value = value;

    /// <summary>The id as it goes over the wire; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>A new random id.</summary>
    public static TaskId New() => new(HexId.Create(Prefix, Digits));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? text, out TaskId id)
    {
        bool valid = HexId.IsValid(text, Prefix, Digits);
        id = valid ? new TaskId(text!) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
