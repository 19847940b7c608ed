namespace Signalbox.Contracts.Tasks;

/// <summary>The arguments of <c>coda_run</c> and of <c>POST /api/tasks</c>, as the caller gave them.</summary>
/// <remarks>Settable, not init-only: generated JSON code gives init-only members that are absent their type's default instead of the one written here.</remarks>
public sealed record RunRequest
{
    /// <summary>What to do. Required, 1…262,144 characters, not only white space.</summary>
    public string? Prompt { get; set; }

    /// <summary>Who asks: a label, at most 320 characters. Refused when it contradicts an identity given by a proxy.</summary>
    public string Email { get; set; } = "";

    /// <summary>A JSON document as a string; <c>{}</c>, <c>[]</c>, <c>""</c>, <c>null</c>, <c>false</c> and 0 mean "no context".</summary>
    public string Context { get; set; } = "{}";

    /// <summary>A session to build on; the caller must be able to see it. Empty: none.</summary>
    public string PreviousSessionId { get; set; } = "";

    /// <summary><c>smart</c> (the agent's own approval mode) or <c>yolo</c> (approve everything).</summary>
    public string Permissions { get; set; } = "smart";

    /// <summary>Seconds of run time, 1…86,400. Queue time does not count.</summary>
    public int TimeoutS { get; set; } = 3600;

    /// <summary>Agent profile, or <c>auto</c> for the first installed one.</summary>
    public string Agent { get; set; } = "auto";

    /// <summary>Working directory inside a configured root; empty: a fresh folder.</summary>
    public string Workdir { get; set; } = "";

    /// <summary>Repeating a call with the same key (1…128 characters) within 24 h answers with the first call's task.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>Adds the CAPABILITIES and WORKFLOW PROTOCOL sections to the envelope.</summary>
    public bool WorkflowProtocol { get; set; }
}
