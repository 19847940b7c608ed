using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Journal;

/// <summary>A call under way. Written down when it ends, however it does.</summary>
internal sealed class JournalEntry(CallJournal journal, Caller caller, string endpoint, string tool, string? arguments, long began) : IAsyncDisposable
{
    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Of which endpoint.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>What is called, as the endpoint knows it.</summary>
    public string Tool { get; } = tool;

    /// <summary>Its arguments, without secrets; null: they are not kept.</summary>
    public string? Arguments { get; } = arguments;

    /// <summary>Monotonic time of its beginning.</summary>
    public long Began { get; } = began;

    /// <summary><c>ok</c>, <c>tool_error</c>, <c>cancelled</c>, <c>refused</c>, or why it failed.</summary>
    public string Outcome { get; set; } = "cancelled";

    /// <inheritdoc />
    public ValueTask DisposeAsync() => journal.EndAsync(this);
}
