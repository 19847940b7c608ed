using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Health.History;

/// <summary>The tables of health's history: 24 hours of transitions, latencies by quarters of an hour, and the hub's runs.</summary>
internal sealed class HistoryStore(IDatabase database, IEventLog events)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Latencies are kept by quarters of an hour.</summary>
    public static readonly TimeSpan Bucket = TimeSpan.FromMinutes(15);

    private static readonly long BucketMs = (long)Bucket.TotalMilliseconds;

    /// <summary>The hub starts: the mark that separates what was known before.</summary>
    public Task BeginRunAsync(long nowMs, CancellationToken cancellationToken) => database.WriteAsync(
        scope => scope.Connection.Execute(
            "INSERT INTO upstream_runs (started_ms, alive_ms) VALUES (@nowMs, @nowMs) ON CONFLICT (started_ms) DO NOTHING", new { nowMs }, scope.Transaction),
        cancellationToken);

    /// <summary>Writes a batch with its events, and that the hub lives.</summary>
    public Task WriteAsync(HistoryBatch batch, long startedMs, long nowMs, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            foreach (Transition transition in batch.Transitions)
            {
                Insert(scope, transition);
            }

            foreach (IGrouping<(string Endpoint, long Bucket), LatencySample> bucket in batch.Samples.GroupBy(sample => (sample.Endpoint, sample.AtMs - (sample.AtMs % BucketMs))))
            {
                Merge(scope, bucket.Key.Endpoint, bucket.Key.Bucket, bucket);
            }

            return scope.Connection.Execute("UPDATE upstream_runs SET alive_ms = @nowMs WHERE started_ms = @startedMs", new { nowMs, startedMs }, scope.Transaction);
        },
        cancellationToken);

    /// <summary>Drops what is older than the window. Of each endpoint the newest older transition stays: it says how the window begins.</summary>
    public Task PruneAsync(long nowMs, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            var oldest = new { oldest = nowMs - (long)Window.TotalMilliseconds, bucket = BucketMs };
            scope.Connection.Execute("DELETE FROM upstream_latencies WHERE bucket_ms + @bucket < @oldest", oldest, scope.Transaction);
            scope.Connection.Execute("DELETE FROM upstream_runs WHERE alive_ms < @oldest", oldest, scope.Transaction);
            return scope.Connection.Execute(
                """
                DELETE FROM upstream_transitions WHERE at_ms < @oldest AND EXISTS
                    (SELECT 1 FROM upstream_transitions AS newer WHERE newer.endpoint = upstream_transitions.endpoint AND newer.seq > upstream_transitions.seq AND newer.at_ms < @oldest)
                """,
                oldest,
                scope.Transaction);
        },
        cancellationToken);

    /// <summary>All that is kept of an endpoint.</summary>
    public Task<HistoryRows> ReadAsync(string endpoint, long nowMs, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            var of = new { endpoint, oldest = nowMs - (long)Window.TotalMilliseconds, bucket = BucketMs };
            return new HistoryRows(
                ReadTransitions(connection, of),
                [.. connection.Query<RunRow>("SELECT started_ms AS StartedMs, alive_ms AS AliveMs FROM upstream_runs WHERE alive_ms >= @oldest ORDER BY started_ms", of)],
                [
                    .. connection.Query<(long AtMs, string Counts)>("SELECT bucket_ms, counts FROM upstream_latencies WHERE endpoint = @endpoint AND bucket_ms + @bucket >= @oldest ORDER BY bucket_ms", of)
                        .Select(row => new LatencyBucket(row.AtMs, LatencyHistogram.Parse(row.Counts))),
                ]);
        },
        cancellationToken);

    private static IReadOnlyList<Transition> ReadTransitions(DbConnection connection, object of) =>
    [
        .. connection.Query<Row>(
            """
            SELECT endpoint AS Endpoint, at_ms AS AtMs, from_state AS FromState, to_state AS ToState, status AS Status, rule AS Rule, reason AS Reason, source AS Source, detail AS Detail, generation AS Generation
            FROM upstream_transitions WHERE endpoint = @endpoint ORDER BY seq
            """,
            of).Select(row => row.ToTransition()),
    ];

    private void Insert(WriteScope scope, Transition transition)
    {
        long seq = events.Append(scope, new HubEvent("upstream.state", "", transition.Endpoint, PayloadOf(transition)));
        scope.Connection.Execute(
            """
            INSERT INTO upstream_transitions (seq, endpoint, at_ms, from_state, to_state, status, rule, reason, source, detail, generation)
            VALUES (@seq, @Endpoint, @AtMs, @From, @To, @Status, @Rule, @Reason, @Source, @Detail, @Generation)
            """,
            new
            {
                seq,
                transition.Endpoint,
                transition.AtMs,
                transition.From,
                transition.To,
                transition.Status,
                transition.Rule,
                transition.Reason,
                transition.Source,
                transition.Detail,
                transition.Generation,
            },
            scope.Transaction);
    }

    private static string PayloadOf(Transition transition) => new JsonObject
    {
        ["name"] = transition.Endpoint,
        ["state"] = transition.To,
        ["previous_state"] = transition.From,
        ["status"] = transition.Status,
        ["reason_code"] = transition.Reason,
        ["source"] = transition.Source,
        ["last_error"] = transition.Detail,
        ["generation"] = transition.Generation,
    }.ToJsonString();

    private static void Merge(WriteScope scope, string endpoint, long bucketMs, IEnumerable<LatencySample> samples)
    {
        var key = new { endpoint, bucketMs };
        string? present = scope.Connection.QuerySingleOrDefault<string>("SELECT counts FROM upstream_latencies WHERE endpoint = @endpoint AND bucket_ms = @bucketMs", key, scope.Transaction);
        LatencyHistogram merged = LatencyHistogram.Parse(present ?? "");
        foreach (LatencySample sample in samples)
        {
            merged.Add(sample.Latency);
        }

        scope.Connection.Execute(
            "INSERT INTO upstream_latencies (endpoint, bucket_ms, counts) VALUES (@endpoint, @bucketMs, @counts) ON CONFLICT (endpoint, bucket_ms) DO UPDATE SET counts = excluded.counts",
            new { endpoint, bucketMs, counts = merged.ToString() },
            scope.Transaction);
    }

    private sealed record Row(string Endpoint, long AtMs, string FromState, string ToState, string Status, string Rule, string Reason, string? Source, string? Detail, long Generation)
    {
        public Transition ToTransition() => new(Endpoint, AtMs, FromState, ToState, Status) { Rule = Rule, Reason = Reason, Source = Source, Detail = Detail, Generation = Generation };
    }
}
