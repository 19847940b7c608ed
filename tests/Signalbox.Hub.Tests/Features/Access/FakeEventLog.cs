using System.Collections.Concurrent;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Remembers committed events; nobody reads it through the interface.</summary>
internal sealed class FakeEventLog : IEventLog
{
    private readonly ConcurrentQueue<HubEvent> _events = [];

    public IReadOnlyCollection<HubEvent> Events => _events;

    public long Head => _events.Count;

    public long Append(WriteScope scope, HubEvent hubEvent)
    {
        scope.OnCommitted(() => _events.Enqueue(hubEvent));
        return Head + 1;
    }

    public ValueTask WaitBeyondAsync(long seq, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<EventPage> ReadAsync(Caller caller, long after, int max, CancellationToken cancellationToken) => throw new NotSupportedException();
}
