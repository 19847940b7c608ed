using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Delegations;

/// <summary>Takes offers: checks them, finds out whether they are answers, and writes what follows in one transaction.</summary>
internal sealed class Offers(
    IDatabase database, IWorkspaceDirectory directory, IMessages messages, IActivityLog activities, IAuditTrail audit, DelegationMoves moves, TimeProvider time)
{
    private const int LongestTask = 262_144;
    private const int LongestKey = 128;

    /// <summary>How long a key means the same offer.</summary>
    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    /// <summary>Writes the offer; a managed target's task is not started here.</summary>
    public async Task<OfferedDelegation> TakeAsync(NewDelegation offer, CancellationToken cancellationToken)
    {
        CheckForm(offer);
        Workspace target = await FindTargetAsync(offer, cancellationToken);
        return await database.WriteAsync(scope => Write(scope, offer, target), cancellationToken);
    }

    private static void CheckForm(NewDelegation offer)
    {
        if (offer.Source == offer.Target)
        {
            throw SignalboxException.Invalid("self-delegation", "self-delegation not permitted");
        }

        if (offer.Task.Length is 0 or > LongestTask)
        {
            throw SignalboxException.Invalid("delegation-task", $"task must have 1 to {LongestTask} characters; it has {offer.Task.Length}. Put large material into a file and name it.");
        }

        if (offer.Key is { Length: 0 or > LongestKey })
        {
            throw SignalboxException.Invalid("delegation-key", $"idempotency_key must have 1 to {LongestKey} characters");
        }
    }

    private async Task<Workspace> FindTargetAsync(NewDelegation offer, CancellationToken cancellationToken)
    {
        if (offer.Source is { } source && !await directory.CanCommunicateAsync(source, offer.Target, cancellationToken))
        {
            throw new SignalboxException("workspaces-apart", StatusCodes.Status403Forbidden, "access denied: workspaces cannot communicate per hierarchy rules");
        }

        Workspace? target = await directory.FindAsync(offer.Target, cancellationToken);
        if (target is null || (offer.Source is null && !offer.Caller.MayManage(target.Owner)))
        {
            throw SignalboxException.NotFound("workspace-unknown", "workspace not found");
        }

        return target.Status switch
        {
            WorkspaceStatus.Removed => throw new SignalboxException("workspace-removed", StatusCodes.Status410Gone, "workspace removed"),
            WorkspaceStatus.Paused => throw SignalboxException.Conflict("workspace-paused", $"The workspace '{target.Name}' is paused. Resume it, or ask somebody else."),
            _ => target,
        };
    }

    private OfferedDelegation Write(WriteScope scope, NewDelegation offer, Workspace target)
    {
        if (offer.Key is { } key && DelegationStore.FindByKey(scope, offer.Caller.Identity, offer.Source?.Value, key, KeysSinceMs()) is { } before)
        {
            return before.TargetId == target.Id.Value && before.Task == offer.Task
                ? new OfferedDelegation(before.ToDelegation(), Repeated: true)
                : throw SignalboxException.Conflict("delegation-key-taken", $"idempotency_key '{key}' was used for another task or another peer. Give every delegation a key of its own.");
        }

        return Answered(scope, offer, target) is { } answered
            ? new OfferedDelegation(Report(scope, answered, offer).ToDelegation(), Reported: true)
            : new OfferedDelegation(Insert(scope, offer, target).ToDelegation());
    }

    /// <summary>
    /// The delegation that this offer answers: the one whose message it names; without a name the only one that the source has accepted from the target, which is how clients
    /// of the original answer. With several of them nothing is guessed. With none, a key that came with an answer before says that this is that answer once more. The key is not
    /// asked first: clients of the original make it from peer and text, so the same answer to the next task has the same key.
    /// </summary>
    private DelegationRow? Answered(WriteScope scope, NewDelegation offer, Workspace target)
    {
        if (offer.Source is not { } source)
        {
            return null;
        }

        if (offer.InReplyTo is { } message)
        {
            return DelegationStore.FindByMessage(scope, source: target.Id.Value, target: source.Value, message);
        }

        return WorkedOn(scope, offer.Caller, source, target.Id) switch
        {
            [] when offer.Key is { } key => DelegationStore.FindByAnswerKey(scope, source: target.Id.Value, target: source.Value, key, KeysSinceMs()),
            [var only] => only,
            _ => null,
        };
    }

    private DelegationRow Report(WriteScope scope, DelegationRow row, NewDelegation offer)
    {
        DelegationRow reported = Reports.Take(scope, moves, row, completed: true, offer.Task);
        if (offer.Key is { } key)
        {
            DelegationStore.SetAnswerKey(scope, reported.Id, key);
        }

        return reported;
    }

    private DelegationRow Insert(WriteScope scope, NewDelegation offer, Workspace target)
    {
        long now = NowMs();
        DelegationRow? parent = Parent(scope, offer);
        var row = new DelegationRow
        {
            Id = Guid.NewGuid().ToString("D"),
            SourceId = offer.Source?.Value,
            Asker = offer.Caller.Identity,
            TargetId = target.Id.Value,
            ParentId = parent?.Id,
            Depth = Chain.Check(scope, parent, target.Id.Value),
            Task = offer.Task,
            Status = DelegationStatus.Pending.Name(),
            OfferKey = offer.Key,
            Managed = !target.External,
            CreatedMs = now,
            UpdatedMs = now,
        };
        row = target.External ? row with { ActivityId = Deliver(scope, row) } : row;
        DelegationStore.Insert(scope, row);
        Log(scope, offer, row);
        moves.Tell(scope, row, WorkspaceEventNames.DelegationSent);
        return row;
    }

    /// <summary>What the source works on: what it says, else the only thing that it has accepted.</summary>
    private static DelegationRow? Parent(WriteScope scope, NewDelegation offer)
    {
        if (offer.Source is not { } source)
        {
            return null;
        }

        if (offer.Parent is not { } id)
        {
            return WorkedOn(scope, offer.Caller, source, asker: null) is [var only] ? only : null;
        }

        return DelegationStore.Find(scope.Connection, id, scope.Transaction) is { } named && named.TargetId == source.Value
            ? named
            : throw SignalboxException.Invalid("delegation-parent", "parent_delegation_id must be a delegation that this workspace was asked to do");
    }

    /// <summary>
    /// What the caller has accepted and not answered. Tasks of a managed workspace run side by side: the agent of one works on what its own task is for and on nothing else.
    /// </summary>
    private static DelegationRow[] WorkedOn(WriteScope scope, Caller caller, WorkspaceId source, WorkspaceId? asker)
    {
        DelegationRow[] accepted = [.. DelegationStore.Accepted(scope, source.Value, asker?.Value).Where(row => caller.Task is not { } task || row.TaskId == task.Value)];
        DelegationRow[] underWay = [.. accepted.Where(row => row.State == DelegationStatus.InProgress)];

        // An agent that was given up may come back and go on; as long as nothing newer is under way, that is what it works on.
        return underWay.Length > 0 ? underWay : accepted;
    }

    private string Deliver(WriteScope scope, DelegationRow row) => messages.Deliver(scope, new NewMessage
    {
        Target = row.Target,
        Source = row.Source,
        Text = row.Task,
        Body = DelegationText.Envelope(row.Id, row.Id, row.Task),
        MessageId = row.Id,
        DelegationId = row.Id,
    }).ActivityId;

    private void Log(WriteScope scope, NewDelegation offer, DelegationRow row)
    {
        if (row.Source is { } source)
        {
            activities.Append(scope, new NewActivity
            {
                Workspace = source,
                Type = ActivityTypes.Delegation,
                Source = source,
                Target = row.Target,
                Method = MessageMethods.Delegate,
                Summary = DelegationText.Summary(row.Task),
                DelegationId = row.Id,
            });
        }

        if (offer.Caller.Workspace is null)
        {
            audit.Append(scope, offer.Caller, "delegation.offer", row.TargetId, new JsonObject { ["delegation_id"] = row.Id, ["source_id"] = row.SourceId }.ToJsonString());
        }
    }

    private long KeysSinceMs() => NowMs() - (long)KeyLife.TotalMilliseconds;

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
