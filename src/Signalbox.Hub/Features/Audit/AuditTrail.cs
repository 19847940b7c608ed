using System.Text.Json;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary>Writes the trail. The chain's end is read back from the database inside the transaction, so a rolled back act leaves no gap in it.</summary>
internal sealed class AuditTrail(IOptions<AuditOptions> options, AuditSignal signal, TimeProvider timeProvider) : IAuditTrail
{
    public void Append(WriteScope scope, Caller actor, string action, string subject, string detail = "{}")
    {
        RequireObject(detail, action);
        string node = options.Value.Node;
        var row = new AuditRow(
            AuditStore.NextSeq(scope),
            timeProvider.GetUtcNow().ToUnixTimeMilliseconds(),
            node,
            actor.Identity,
            actor.Via,
            action,
            subject,
            detail,
            AuditStore.LastHash(scope, node) ?? AuditHash.Genesis,
            Hash: "");
        AuditStore.Insert(scope, row with { Hash = AuditHash.Of(row) });
        scope.OnCommitted(signal.Set);
    }

    private static void RequireObject(string detail, string action)
    {
        using JsonDocument document = JsonDocument.Parse(detail);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"The audit detail of {action} must be a JSON object, not {document.RootElement.ValueKind}.", nameof(detail));
        }
    }
}
