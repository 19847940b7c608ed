namespace Signalbox.Contracts.Tasks;

/// <summary>The arguments of <c>coda_inbox</c> and the query of <c>GET /api/tasks</c>.</summary>
/// <remarks>Settable, not init-only: generated JSON code gives init-only members that are absent their type's default instead of the one written here.</remarks>
public sealed record InboxRequest
{
    /// <summary>Exact match on the label; empty: everything that the caller may see.</summary>
    public string Email { get; set; } = "";

    /// <summary>A state name; <c>running</c> includes queued, <c>failed</c> includes timeout and lost; empty: all.</summary>
    public string Status { get; set; } = "";

    /// <summary>
    /// Words that must all occur in the prompt, an id, the profile, the label, the summary or the reason; at most 8 in 200 characters. Looked for among the newest
    /// 50,000 tasks; counters do not heed it. Empty: all. Only over HTTP (<c>q</c>).
    /// </summary>
    public string Search { get; set; } = "";

    /// <summary>Entries a page, 1…500.</summary>
    public int Limit { get; set; } = 100;

    /// <summary><c>next_cursor</c> of the page before; empty: the newest.</summary>
    public string Cursor { get; set; } = "";
}
