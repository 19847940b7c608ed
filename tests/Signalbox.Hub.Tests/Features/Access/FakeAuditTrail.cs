using System.Collections.Concurrent;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Remembers committed acts as <c>actor action subject</c>.</summary>
internal sealed class FakeAuditTrail : IAuditTrail
{
    private readonly ConcurrentQueue<string> _acts = [];

    public IReadOnlyCollection<string> Acts => _acts;

    public void Append(WriteScope scope, Caller actor, string action, string subject, string detail = "{}") =>
        scope.OnCommitted(() => _acts.Enqueue($"{actor.Identity} {action} {subject} {detail}"));
}
