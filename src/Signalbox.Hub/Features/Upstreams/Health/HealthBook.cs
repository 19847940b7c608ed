using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.History;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>
/// What is known of every endpoint, in memory only, from three sources: the connections, the requests of others, and checks. A piece of evidence is judged while it is told, on the thread that tells
/// it: nothing polls. A new book knows nothing, so nothing from before a restart is ever shown.
/// </summary>
internal sealed class HealthBook(IUpstreamCatalog catalog, IUpstreamPool pool, IUpstreamRedaction redaction, SnapshotMaker maker, ProbePlan plan, HistoryQueue history, HealthClock clock) : IUpstreamObserver
{
    /// <summary>Beyond the longest that a check may take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, EndpointRecord> _records = new(StringComparer.Ordinal);

    /// <summary>The longest that a check may take: opening, the handshake, the list.</summary>
    public static TimeSpan DeadlineOf(UpstreamEndpoint endpoint) => endpoint.StartupTimeout + endpoint.StartupTimeout + endpoint.Timeout;

    /// <summary>Follows the catalog: what is new or described anew is checked at once, what is gone is forgotten.</summary>
    public void Follow(UpstreamCatalog current)
    {
        foreach (string name in _records.Keys.Where(name => current.Find(name) is null))
        {
            _records.TryRemove(name, out _);
            plan.Remove(name);
        }

        foreach (CatalogEntry entry in current.Entries)
        {
            RecordOf(entry);
        }
    }

    /// <summary>Judges anew what time has made out of date.</summary>
    public void Reconsider()
    {
        foreach (EndpointRecord record in _records.Values.Where(record => record.FreshUntil < clock.Now))
        {
            Change(record, () => FollowUp.None);
        }
    }

    /// <summary>Judges one anew.</summary>
    public void Reconsider(string name) => Change(name, _ => FollowUp.None);

    /// <summary>Values of variables changed: what had waited for one is checked at once, what lost one says so.</summary>
    public void VariablesChanged()
    {
        foreach (EndpointRecord record in _records.Values)
        {
            Change(record, () => record.Told?.Name == VerdictTable.CredentialMissing && maker.FindMissing(record.Entry.Endpoint) is null ? FollowUp.ListSoon : FollowUp.None);
        }
    }

    /// <summary>When the first of the verdicts goes out of date; null: none will.</summary>
    public TimeSpan? NextStaleIn() => _records.Values.Select(record => record.FreshUntil - clock.Now).Where(left => left > TimeSpan.Zero).Min();

    /// <summary>Of an endpoint of the catalog; null for an unknown name.</summary>
    public HealthSnapshot? Find(string name) => catalog.Current is var current && current.Find(name) is { } entry ? Snapshot(entry, current.Generation) : null;

    /// <summary>Of all endpoints, in the catalog's order.</summary>
    public IReadOnlyList<HealthSnapshot> List()
    {
        UpstreamCatalog current = catalog.Current;
        return [.. current.Entries.Select(entry => Snapshot(entry, current.Generation))];
    }

    /// <summary>The tools as they were last listed; null: never.</summary>
    public ListedTools? ToolsOf(string name) => _records.TryGetValue(name, out EndpointRecord? record) ? record.Tools : null;

    public void Observe(UpstreamEvidence evidence)
    {
        if (evidence.Kind is EvidenceKind.Added or EvidenceKind.Removed)
        {
            Follow(catalog.Current);
            plan.Follow(evidence.Endpoint, FollowUp.ListSoon);
        }
        else if (_records.TryGetValue(evidence.Endpoint, out EndpointRecord? record))
        {
            bool isAnotherOpen = evidence.Kind == EvidenceKind.Lost && IsOpen(evidence.Endpoint);
            Change(record, () => Hear(record, evidence, isAnotherOpen));
        }
    }

    public void Notified(string endpoint, string caller, string method, JsonObject? parameters)
    {
        if (method == "notifications/tools/list_changed")
        {
            plan.Follow(endpoint, FollowUp.ListSoon);
        }
    }

    /// <summary>A check begins. However late its turn came, what was known stays good while it runs.</summary>
    public void Begins(string name) => Change(name, record =>
    {
        TimeSpan until = clock.Now + DeadlineOf(record.Entry.Endpoint) + Grace;
        record.FreshUntil = record.FreshUntil is { } before && before < until ? until : record.FreshUntil;
        return FollowUp.None;
    });

    /// <summary>A check listed all tools.</summary>
    public void Listed(string name, ListedTools tools, TimeSpan latency) => Change(name, record =>
    {
        record.Listed(tools, record.TakeRequestLatency() ?? latency);
        history.Add(name, clock.Utc, record.Latency!.Value);
        Note(record, EvidenceSource.Probe, "listed", record.Latency, null);
        return FollowUp.None;
    });

    /// <summary>A check got an answer to its cheap question.</summary>
    public void Answered(string name, TimeSpan latency) => Change(name, record =>
    {
        Note(record, EvidenceSource.Probe, "answered", latency, null);
        return record.Answered(clock.Utc);
    });

    /// <summary>A check failed.</summary>
    public void CheckFailed(string name, UpstreamFailure failure, string message, TimeSpan began) => Change(name, record =>
    {
        string detail = redaction.Scrub(message);
        Note(record, EvidenceSource.Probe, FailureTable.Of(failure).Reason, clock.Now - began, detail);
        return record.CheckFailed(failure, detail, clock.Utc, began, clock.Now);
    });

    /// <summary>A check has ended and the next one has its time: until then, and for as long as that one may take, the verdict is fresh.</summary>
    public void Ended(string name) => Change(name, record =>
    {
        Refresh(record);
        return FollowUp.None;
    });

    private FollowUp Hear(EndpointRecord record, UpstreamEvidence evidence, bool isAnotherOpen)
    {
        string? detail = DetailOf(evidence);
        UpstreamFailure failure = evidence.Failure ?? UpstreamFailure.Broken;
        if (evidence.Source == EvidenceSource.Probe)
        {
            // The check itself tells how it ended, once for all pages.
            record.RequestTook(evidence.Kind == EvidenceKind.Succeeded ? evidence.Latency : null);
            return FollowUp.None;
        }

        string what = evidence.Kind is EvidenceKind.Lost or EvidenceKind.Failed ? FailureTable.Of(failure).Reason : evidence.Kind.Name();
        Note(record, evidence.Source, what, evidence.Latency, detail);
        return evidence.Kind switch
        {
            EvidenceKind.Connecting => record.Connecting(),
            EvidenceKind.Connected => record.Connected(),
            EvidenceKind.Lost => record.Lost(failure, detail, evidence.NextRetryAt, isAnotherOpen, clock.Now),
            EvidenceKind.Succeeded => record.CallWorked(clock.Utc),
            EvidenceKind.Failed => record.CallFailed(failure, detail, clock.Now),
            _ => FollowUp.None,
        };
    }

    private string? DetailOf(UpstreamEvidence evidence)
    {
        string? exit = evidence.Exit is { } end && evidence.Detail?.Contains(end, StringComparison.Ordinal) != true ? end : null;
        string text = string.Join(": ", new[] { evidence.Failure?.ToString(), evidence.Detail, exit }.Where(part => part is not null));
        return text.Length == 0 ? null : redaction.Scrub(text);
    }

    private bool IsOpen(string name) => pool.Find(name) is { State: UpstreamConnectionState.Open };

    private void Note(EndpointRecord record, EvidenceSource source, string what, TimeSpan? latency, string? detail) =>
        record.Note(source, new EvidenceNote(what, clock.Utc, clock.Now, latency, detail));

    private HealthSnapshot Snapshot(CatalogEntry entry, long generation)
    {
        EndpointRecord record = RecordOf(entry);
        lock (record.Gate)
        {
            return maker.Make(record, generation);
        }
    }

    private EndpointRecord RecordOf(CatalogEntry entry)
    {
        string name = entry.Endpoint.Name;
        EndpointRecord record = _records.AddOrUpdate(name, _ => new EndpointRecord(entry), (_, old) => old.Entry.Hash == entry.Hash ? old : new EndpointRecord(entry) { Told = old.Told });
        if (record.TakeNew())
        {
            plan.Begin(name);
            Change(record, () => FollowUp.None);
        }

        return record;
    }

    private void Change(string name, Func<EndpointRecord, FollowUp> change)
    {
        if (_records.TryGetValue(name, out EndpointRecord? record))
        {
            Change(record, () => change(record));
        }
    }

    private void Change(EndpointRecord record, Func<FollowUp> change)
    {
        lock (record.Gate)
        {
            FollowUp next = change();
            plan.Follow(record.Entry.Endpoint.Name, next);
            if (next == FollowUp.Postpone)
            {
                Refresh(record);
            }

            Tell(record);
        }
    }

    private void Refresh(EndpointRecord record)
    {
        UpstreamEndpoint endpoint = record.Entry.Endpoint;
        record.FreshUntil = plan.DueOf(endpoint.Name) is { } due ? due + DeadlineOf(endpoint) + Grace : record.FreshUntil;
    }

    private void Tell(EndpointRecord record)
    {
        HealthSnapshot now = maker.Make(record, catalog.Current.Generation);
        VerdictRule? before = record.Told;
        record.Told = now.Rule;
        if (before is not null && (before.State != now.Rule.State || before.Status != now.Rule.Status))
        {
            history.Add(new Transition(now.Endpoint.Name, clock.Utc.ToUnixTimeMilliseconds(), before.State, now.Rule.State, now.Rule.Status)
            {
                Rule = now.Rule.Name,
                Reason = now.Reason,
                Source = now.Source?.Name(),
                Detail = now.LastError,
                Generation = now.Generation,
            });
        }
    }
}
