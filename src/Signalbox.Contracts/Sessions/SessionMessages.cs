using System.Text.Json.Serialization;

namespace Signalbox.Contracts.Sessions;

/// <summary>A call that names a session; most calls of the original's terminal API.</summary>
public sealed record SessionRequest
{
    /// <summary>The pty id.</summary>
    public string? SessionId { get; set; }

    /// <summary>Output of several: their pty ids.</summary>
    public IReadOnlyList<string>? SessionIds { get; set; }

    /// <summary>Opening a shell: its label.</summary>
    public string? Label { get; set; }

    /// <summary>Control: take it or release it.</summary>
    public bool? Take { get; set; }

    /// <summary>Input: the text to type.</summary>
    public string? Input { get; set; }

    /// <summary>Resize: columns.</summary>
    public int Cols { get; set; } = 80;

    /// <summary>Resize: rows.</summary>
    public int Rows { get; set; } = 24;
}

/// <summary>The original's answer to most of them.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Detail">What is worth knowing besides.</param>
public sealed record SessionAck(string Status, string? Detail = null);

/// <summary>The original's attach: the text so far.</summary>
public sealed record AttachResponse
{
    /// <summary>The pty id.</summary>
    public required PtyId SessionId { get; init; }

    /// <summary>Label; <c>(replay)</c> is appended for a recording.</summary>
    public required string Label { get; init; }

    /// <summary>The whole text, in one piece.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>Present and true for a recording.</summary>
    public bool? Replay { get; init; }

    /// <summary>Name of what runs; null for a recording.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Process { get; init; }

    /// <summary>Epoch seconds; null for a recording.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? CreatedAt { get; init; }
}

/// <summary>An open terminal, in the original's list.</summary>
public sealed record SessionListEntry
{
    /// <summary>The pty id.</summary>
    public required PtyId SessionId { get; init; }

    /// <summary>Label.</summary>
    public required string Label { get; init; }

    /// <summary>Epoch seconds.</summary>
    public required double CreatedAt { get; init; }

    /// <summary>Epoch seconds of the last output or viewer.</summary>
    public required double LastPollTime { get; init; }

    /// <summary>Always false: ended sessions are not listed.</summary>
    public required bool Exited { get; init; }

    /// <summary>Name of what runs.</summary>
    public required string Process { get; init; }

    /// <summary>Seconds without output.</summary>
    public required double IdleSeconds { get; init; }

    /// <summary><see cref="SessionState"/> in lower case.</summary>
    public required string State { get; init; }

    /// <summary>Its task, if it has one.</summary>
    public TaskId? TaskId { get; init; }

    /// <summary>Link to watch it.</summary>
    public string? ViewerUrl { get; init; }

    /// <summary>How many watch it now.</summary>
    public required int Viewers { get; init; }

    /// <summary>Who may type now; null: nobody.</summary>
    public ControlView? Control { get; init; }

    /// <summary>When it will be ended because nobody uses it, epoch seconds; null while that is far.</summary>
    public double? IdleEndsAt { get; init; }
}

/// <summary>Who holds control of a terminal now.</summary>
/// <param name="Holder">Identity; null: nobody.</param>
/// <param name="You">Whether it is the caller.</param>
public sealed record ControlAnswer([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Holder, bool You);
