namespace Signalbox.Contracts.Tasks;

/// <summary>The arguments of <c>coda_inbox</c> and the query of <c>GET /api/tasks</c>.</summary>
public sealed record InboxRequest
{
    /// <summary>Exact match on the label; empty: everything that the caller may see.</summary>
    public string Email { get; init; } = "";

    /// <summary>A state name; <c>running</c> includes queued, <c>failed</c> includes timeout and lost; empty: all.</summary>
    public string Status { get; init; } = "";

    /// <summary>Entries a page, 1…500.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><c>next_cursor</c> of the page before; empty: the newest.</summary>
    public string Cursor { get; init; } = "";
}
