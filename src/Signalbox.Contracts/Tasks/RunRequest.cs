namespace Signalbox.Contracts.Tasks;

/// <summary>The arguments of <c>coda_run</c> and of <c>POST /api/tasks</c>, as the caller gave them.</summary>
public sealed record RunRequest
{
    /// <summary>What to do. Required, 1…262,144 characters, not only white space.</summary>
    public string? Prompt { get; init; }

    /// <summary>Who asks: a label, at most 320 characters. Refused when it contradicts an identity given by a proxy.</summary>
    public string Email { get; init; } = "";

    /// <summary>A JSON document as a string; <c>{}</c>, <c>[]</c>, <c>""</c>, <c>null</c>, <c>false</c> and 0 mean "no context".</summary>
    public string Context { get; init; } = "{}";

    /// <summary>A session to build on; the caller must be able to see it. Empty: none.</summary>
    public string PreviousSessionId { get; init; } = "";

    /// <summary><c>smart</c> (the agent's own approval mode) or <c>yolo</c> (approve everything).</summary>
    public string Permissions { get; init; } = "smart";

    /// <summary>Seconds of run time, 1…86,400. Queue time does not count.</summary>
    public int TimeoutS { get; init; } = 3600;

    /// <summary>Agent profile, or <c>auto</c> for the first installed one.</summary>
    public string Agent { get; init; } = "auto";

    /// <summary>Working directory inside a configured root; empty: a fresh folder.</summary>
    public string Workdir { get; init; } = "";

    /// <summary>Repeating a call with the same key (1…128 characters) within 24 h answers with the first call's task.</summary>
    public string IdempotencyKey { get; init; } = "";

    /// <summary>Adds the CAPABILITIES and WORKFLOW PROTOCOL sections to the envelope.</summary>
    public bool WorkflowProtocol { get; init; }
}
