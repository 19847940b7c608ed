using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>The outcome of handing in a task.</summary>
internal abstract record Admission
{
    /// <summary>In the database now, or already (same idempotency key). <c>Ahead</c>: how many wait before it; null when it need not wait.</summary>
    public sealed record Accepted(TaskRow Row, int? Ahead, bool Repeated) : Admission;

    /// <summary>No room; nothing was left behind.</summary>
    public sealed record Full(int Running, int Queued) : Admission;

    /// <summary>The idempotency key belongs to another request.</summary>
    public sealed record KeyTaken(TaskId TaskId) : Admission;
}
