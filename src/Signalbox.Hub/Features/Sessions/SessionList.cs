using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The open sessions that a caller may see.</summary>
internal sealed class SessionList(SessionStore store, SessionViews views, SessionFactReader reader, TerminalRegistry registry, ISessionLinks links, TimeProvider time)
{
    public async Task<IReadOnlyList<SessionListEntry>> ForAsync(Caller caller, CancellationToken cancellationToken)
    {
        SessionRow[] rows = [.. (await store.OpenAsync(cancellationToken)).Where(row => SessionViews.MayWatch(caller, row))];
        IReadOnlyDictionary<PtyId, string> urls = await links.ForAsync(caller, [.. rows.Select(row => row.PtyId)], cancellationToken);
        var entries = new List<SessionListEntry>(rows.Length);
        foreach (SessionRow row in rows)
        {
            entries.Add(Entry(caller, await reader.ReadAsync(row, cancellationToken), urls.GetValueOrDefault(row.PtyId)));
        }

        return entries;
    }

    private SessionListEntry Entry(Caller caller, SessionFacts facts, string? url)
    {
        LiveTerminal? terminal = registry.Find(facts.Row.PtyId);
        TimeSpan idle = terminal?.Idle ?? TimeSpan.Zero;
        SessionView view = views.View(caller, facts);
        return new SessionListEntry
        {
            SessionId = facts.Row.PtyId,
            Label = facts.Row.Label,
            CreatedAt = facts.Row.CreatedMs / 1000.0,
            LastPollTime = (time.GetUtcNow() - idle).ToUnixTimeMilliseconds() / 1000.0,
            Exited = false,
            Process = facts.ProgramOf(terminal),
            IdleSeconds = Math.Round(idle.TotalSeconds, 1),
            State = view.State,
            TaskId = facts.Row.TaskId,
            ViewerUrl = url,
            Viewers = view.Viewers,
            Control = view.Control,
            IdleEndsAt = view.IdleEndsAt,
        };
    }
}
