namespace Signalbox.Hub.Features.Audit;

/// <summary>Query of <c>GET /api/audit</c>.</summary>
/// <param name="Order"><c>oldest</c> (default) or <c>newest</c> first.</param>
/// <param name="After">Cursor of <c>oldest</c>: rows after it.</param>
/// <param name="Before">Cursor of <c>newest</c>: rows before it; absent: from the end of the trail.</param>
/// <param name="Limit">Rows, 1 … 1000.</param>
/// <param name="Actor">Who acted, the whole identity.</param>
/// <param name="Action">The act, or the dotted name that it begins with: <c>task</c> is every <c>task.…</c>.</param>
/// <param name="Subject">What was acted on, or how its id begins.</param>
/// <param name="From">From this moment on, epoch seconds.</param>
/// <param name="To">Before this moment, epoch seconds.</param>
/// <param name="Wait">Of <c>oldest</c>: seconds to wait for a row when there is none yet, 0 … 30.</param>
internal sealed record AuditRequest(
    string Order = "oldest",
    long After = 0,
    long? Before = null,
    int Limit = 100,
    string? Actor = null,
    string? Action = null,
    string? Subject = null,
    double? From = null,
    double? To = null,
    double Wait = 0);
