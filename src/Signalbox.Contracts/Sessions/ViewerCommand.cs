namespace Signalbox.Contracts.Sessions;

/// <summary>A text message from a viewer to the hub; see docs/specs/sessions.md. <see cref="Type"/> decides which members mean something.</summary>
public sealed record ViewerCommand
{
    /// <summary><c>ack</c>, <c>input</c>, <c>resize</c>, <c>control</c> or <c>ping</c>.</summary>
    public required string Type { get; init; }

    /// <summary>ack: everything before it was written to the screen.</summary>
    public long? Offset { get; init; }

    /// <summary>input: what was typed.</summary>
    public string? Data { get; init; }

    /// <summary>resize: columns, 1…1000.</summary>
    public int? Cols { get; init; }

    /// <summary>resize: rows, 1…1000.</summary>
    public int? Rows { get; init; }

    /// <summary>control: true takes it, false gives it back.</summary>
    public bool? Take { get; init; }
}
