using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.Detail;

/// <summary>What the hub's log still says about a task and its terminal.</summary>
internal sealed class TaskHistory(TaskDesk desk, IEventHistory events)
{
    private const int MaxPage = 500;

    /// <summary>A page of it: next after <paramref name="after"/>, or next before <paramref name="before"/>, or the newest.</summary>
    public async Task<TaskEventPage> ReadAsync(Caller caller, string? taskId, long? before, long? after, int limit, CancellationToken cancellationToken)
    {
        TaskRow row = await desk.VisibleAsync(caller, taskId, cancellationToken);
        Refuse(limit is < 1 or > MaxPage, $"limit is {limit}; allowed are 1 to {MaxPage}.");
        Refuse(before is not null && after is not null, "before and after exclude each other. Give the one that leads on from the page at hand.");
        Refuse(before is < 0 || after is < 0, $"{(after is null ? "before" : "after")} is {after ?? before}; it is the seq of an event, 0 or more.");

        string[] subjects = [row.TaskIdText, row.PtyIdText];
        IReadOnlyList<StoredEvent> found = await events.AboutAsync(subjects, before, after, limit + 1, cancellationToken);
        bool isMore = found.Count > limit;
        StoredEvent[] page = [.. after is null ? found.Skip(found.Count - limit) : found.Take(limit)];
        IReadOnlyList<StoredEvent> oldest = await events.AboutAsync(subjects, before: null, after: 0, 1, cancellationToken);
        bool isOlder = after is null ? isMore : page is [var first, ..] ? oldest is [var begin] && begin.Seq < first.Seq : oldest.Count > 0;
        return new TaskEventPage
        {
            Events = [.. page.Select(ToWire)],
            Earlier = isOlder ? page is [var head, ..] ? head.Seq : after + 1 : null,
            Later = after is not null ? (isMore ? page[^1].Seq : null) : before is not null ? (page is [.., var tail] ? tail.Seq : Math.Max(0, before.Value - 1)) : null,
            FromTheBeginning = oldest is [{ Kind: "task.queued" }],
        };
    }

    private static TaskEvent ToWire(StoredEvent stored) =>
        new(stored.Seq, stored.AtMs / 1000.0, stored.Kind, stored.Subject, JsonNode.Parse(stored.Payload));

    private static void Refuse(bool wrong, string message)
    {
        if (wrong)
        {
            throw SignalboxException.Invalid("argument-invalid", message);
        }
    }
}
