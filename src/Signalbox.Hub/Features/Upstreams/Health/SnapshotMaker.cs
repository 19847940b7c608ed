using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>Reads the verdict off the table.</summary>
internal sealed class SnapshotMaker(IUpstreamVariables variables, ProbePlan plan, HealthClock clock)
{
    /// <summary>The variable that an endpoint needs and that has no value: it cannot even be asked.</summary>
    public string? FindMissing(UpstreamEndpoint endpoint) =>
        new[] { endpoint.AuthTokenEnv }.Concat(endpoint.HeadersEnv.Values).FirstOrDefault(name => name is not null && variables.Find(name) is null);

    /// <summary>Called under the record's lock.</summary>
    public HealthSnapshot Make(EndpointRecord record, long generation)
    {
        UpstreamEndpoint endpoint = record.Entry.Endpoint;
        string? missing = FindMissing(endpoint);
        var axes = new UpstreamAxes(record.Config, CredentialOf(record, missing), record.Transport, record.Protocol, record.Capability);
        bool stale = record.FreshUntil < clock.Now;
        VerdictRule rule = VerdictTable.Find(axes, stale);
        FailureRule? failure = record.Failure is { } kind ? FailureTable.Of(kind) : null;
        TimeSpan? due = plan.DueOf(endpoint.Name);
        var bare = new HealthSnapshot(record.Entry, generation, rule, axes)
        {
            Reason = rule.Reason ?? failure?.Reason ?? rule.Name.Replace('-', '_'),
            Action = rule.Action ?? failure?.Action ?? UpstreamAction.Wait,
            MissingVariable = missing,
            NextCheckAt = due is { } at ? clock.ToUtc(at) : null,
            NextRetryAt = missing is null ? record.NextRetryAt : null,
        };
        return rule.Shows == VerdictShows.Nothing ? bare : Fill(bare, record, stale);
    }

    private HealthSnapshot Fill(HealthSnapshot bare, EndpointRecord record, bool stale)
    {
        VerdictShows shows = bare.Rule.Shows;
        return bare with
        {
            IsStale = stale,
            ToolsCount = shows.HasFlag(VerdictShows.Tools) ? record.Tools?.Count : null,
            ToolsDigest = record.Tools?.Digest,
            LastCheckAt = record.LastCheckAt,
            LastOkAt = record.LastOkAt,
            LastError = shows.HasFlag(VerdictShows.Error) ? record.Detail : null,
            Failures = record.Failures,
            FreshUntil = record.FreshUntil is { } until ? clock.ToUtc(until) : null,
            Latency = record.Latency,
            Source = record.Source,
            Notes = new Dictionary<EvidenceSource, EvidenceNote>(record.Notes),
        };
    }

    private static CredentialAxis CredentialOf(EndpointRecord record, string? missing)
    {
        UpstreamEndpoint endpoint = record.Entry.Endpoint;
        return missing is not null ? CredentialAxis.Missing
            : record.IsRejected ? CredentialAxis.Rejected
            : endpoint.AuthTokenEnv is null && endpoint.HeadersEnv.Count == 0 ? CredentialAxis.NotNeeded
            : CredentialAxis.Present;
    }
}
