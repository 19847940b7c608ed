using System.Text.Json.Serialization;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Contracts.Sessions;

/// <summary>A session as the page shows it; see docs/specs/sessions.md.</summary>
public sealed record SessionView
{
    /// <summary>The pty id.</summary>
    public required PtyId SessionId { get; init; }

    /// <summary>Label, <c>hermes-mcp</c> for tasks.</summary>
    public required string Label { get; init; }

    /// <summary><see cref="SessionState"/> in lower case.</summary>
    public required string State { get; init; }

    /// <summary>The task, if the session has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required SessionTaskView? Task { get; init; }

    /// <summary>Columns now.</summary>
    public required int Cols { get; init; }

    /// <summary>Rows now.</summary>
    public required int Rows { get; init; }

    /// <summary>Transcript offset of the end of what is known.</summary>
    public required long Head { get; init; }

    /// <summary>Epoch seconds; null while queued.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? StartedAt { get; init; }

    /// <summary>Epoch seconds; null while the agent runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? EndedAt { get; init; }

    /// <summary>How the agent's process ended; null while it runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required SessionExit? Exit { get; init; }

    /// <summary>Seconds left of grace; null outside grace.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? GraceRemainingS { get; init; }

    /// <summary>Tasks ahead, while queued.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? QueuePosition { get; init; }

    /// <summary>Who may type now; null: nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ControlView? Control { get; init; }

    /// <summary>How many watch now, this caller included.</summary>
    public required int Viewers { get; init; }

    /// <summary>A person's shell: when it will be ended because nobody uses it, epoch seconds; null while that is far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? IdleEndsAt { get; init; }

    /// <summary>Whether this caller may take control.</summary>
    public required bool CanControl { get; init; }

    /// <summary>Set while the agent waits for a person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Attention? Attention { get; init; }

    /// <summary>When the recording ages out, epoch seconds; null while live.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? KeepsUntil { get; init; }
}

/// <summary>The task of a session, for people who watch it.</summary>
public sealed record SessionTaskView
{
    /// <summary>The task's id.</summary>
    public required TaskId TaskId { get; init; }

    /// <summary>The session's id.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>State name.</summary>
    public required string Status { get; init; }

    /// <summary>Profile.</summary>
    public required string Agent { get; init; }

    /// <summary>First 100 characters of the prompt.</summary>
    public required string PromptSummary { get; init; }

    /// <summary>Seconds since creation; stops at the end.</summary>
    public required double ElapsedS { get; init; }

    /// <summary>Epoch seconds.</summary>
    public required double CreatedAt { get; init; }

    /// <summary>Why it ended as it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Reason { get; init; }

    /// <summary>The result's summary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Summary { get; init; }
}

/// <summary>How a process ended: one of the two is set.</summary>
public sealed record SessionExit(int? Code, int? Signal);

/// <summary>Who holds the keyboard.</summary>
public sealed record ControlView(string Holder, bool You);
