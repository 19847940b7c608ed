using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>What is known of one endpoint, from all sources. Not thread-safe: the book's lock on it guards it.</summary>
internal sealed partial class EndpointRecord
{
    private readonly SoftWindow _window = new();
    private readonly Dictionary<EvidenceSource, EvidenceNote> _notes = [];
    private TimeSpan _failedAt;
    private TimeSpan _lostAt;
    private bool _isLost;

    private TimeSpan? _requestLatency;
    private int _isSeen;

    public EndpointRecord(CatalogEntry entry) => Entry = entry;

    public Lock Gate { get; } = new();

    public CatalogEntry Entry { get; }

    public ConfigAxis Config { get; private set; }

    public bool IsRejected { get; private set; }

    public TransportAxis Transport { get; private set; }

    public ProtocolAxis Protocol { get; private set; }

    public CapabilityAxis Capability { get; private set; }

    /// <summary>The failure that the verdict rests on; null when the newest evidence is good.</summary>
    public UpstreamFailure? Failure { get; private set; }

    public string? Detail { get; private set; }

    /// <summary>Failures in a row, over all sources; one cause that several sources report counts once.</summary>
    public int Failures { get; private set; }

    public EvidenceSource? Source { get; private set; }

    public DateTimeOffset? LastCheckAt { get; private set; }

    public DateTimeOffset? LastOkAt { get; private set; }

    public TimeSpan? Latency { get; private set; }

    public DateTimeOffset? NextRetryAt { get; private set; }

    public ListedTools? Tools { get; private set; }

    /// <summary>Until when it counts as fresh, by the clock that does not jump; null before the first check.</summary>
    public TimeSpan? FreshUntil { get; set; }

    /// <summary>What was last told of it, so that only changes are told.</summary>
    public VerdictRule? Told { get; set; }

    public IReadOnlyDictionary<EvidenceSource, EvidenceNote> Notes => _notes;

    /// <summary>True the first time.</summary>
    public bool TakeNew() => Interlocked.Exchange(ref _isSeen, 1) == 0;

    /// <summary>How long the newest request of a check took, without the opening.</summary>
    public void RequestTook(TimeSpan? latency) => _requestLatency = latency ?? _requestLatency;

    /// <summary>Gives it once.</summary>
    public TimeSpan? TakeRequestLatency()
    {
        TimeSpan? latency = _requestLatency;
        _requestLatency = null;
        return latency;
    }

    public void Note(EvidenceSource source, EvidenceNote note) => _notes[source] = note;

    /// <summary>An attempt to connect begins. One beside a living connection, or one of many after a failure, is no news.</summary>
    public FollowUp Connecting()
    {
        if (Transport == TransportAxis.Unknown)
        {
            Transport = TransportAxis.Connecting;
        }

        return FollowUp.None;
    }

    /// <summary>The handshake is done. Whether there are tools is known once they are listed on the new connection; a failure that came from an open connection stands until then.</summary>
    public FollowUp Connected()
    {
        NextRetryAt = null;
        if (Transport != TransportAxis.Up || _isLost)
        {
            Reached(EvidenceSource.Event);
            (Capability, Failure, Detail) = (CapabilityAxis.Unknown, null, null);
            _window.Clear();
        }

        return FollowUp.ListUnlessListing;
    }

    /// <summary>The connection ended, or an attempt failed. While another one stands, that one is asked.</summary>
    public FollowUp Lost(UpstreamFailure failure, string? detail, DateTimeOffset? nextRetryAt, bool isAnotherOpen, TimeSpan now)
    {
        if (isAnotherOpen)
        {
            return FollowUp.AskSoon;
        }

        FailureRule rule = FailureTable.Of(failure);
        (_isLost, _lostAt) = (true, now);
        _window.Clear();
        if (rule.Weight == FailureWeight.Throttle)
        {
            Throttled(EvidenceSource.Event, failure, detail, now);
        }
        else
        {
            Fail(EvidenceSource.Event, failure, detail, now);
            Place(rule.Axis == FailedAxis.Capability ? FailedAxis.Transport : rule.Axis);
            Transport = failure == UpstreamFailure.SessionLost ? TransportAxis.Connecting : Transport;
        }

        NextRetryAt = nextRetryAt;
        return FollowUp.None;
    }

    /// <summary>A request of somebody was answered.</summary>
    public FollowUp CallWorked(DateTimeOffset at)
    {
        _window.Note(failed: false, isCheck: false);
        LastOkAt = at;
        if (Capability is CapabilityAxis.Refused)
        {
            return FollowUp.ListSoon;
        }

        bool wasUnlisted = Tools is null || Capability is CapabilityAxis.Unknown;
        Worked(EvidenceSource.Traffic, at);
        Capability = Tools is null ? CapabilityAxis.Unknown : CapabilityAxis.Ok;
        return wasUnlisted ? FollowUp.ListSoon : FollowUp.Postpone;
    }

    /// <summary>
    /// A request of somebody failed. A loss of the connection is told as such; whatever else counts at once may be the fault of that one request, so it is a reason to look.
    /// </summary>
    public FollowUp CallFailed(UpstreamFailure failure, string? detail, TimeSpan now)
    {
        switch (FailureTable.Of(failure).Weight)
        {
            case FailureWeight.Soft:
                Soft(EvidenceSource.Traffic, failure, detail, isCheck: false, now);
                return FollowUp.AskSoon;
            case FailureWeight.Throttle:
                Throttled(EvidenceSource.Traffic, failure, detail, now);
                return FollowUp.None;
            case FailureWeight.Hard:
                return FollowUp.ListSoon;
            default:
                return FollowUp.None;
        }
    }

    private void Worked(EvidenceSource source, DateTimeOffset at)
    {
        Reached(source);
        (Failure, Detail, Failures, LastOkAt) = (null, null, 0, at);
    }

    private void Reached(EvidenceSource source)
    {
        Place(FailedAxis.None);
        (_isLost, NextRetryAt, Source) = (false, null, source);
    }

    /// <summary>The server was reached but where config or transport failed.</summary>
    private void Place(FailedAxis failed)
    {
        bool isReached = failed is not (FailedAxis.Config or FailedAxis.Transport);
        Config = failed == FailedAxis.Config ? ConfigAxis.Invalid : ConfigAxis.Valid;
        IsRejected = failed == FailedAxis.Credential;
        Transport = isReached ? TransportAxis.Up : TransportAxis.Down;
        Protocol = failed == FailedAxis.Protocol ? ProtocolAxis.Broken : isReached ? ProtocolAxis.Ok : ProtocolAxis.Unknown;
        Capability = failed switch
        {
            FailedAxis.None => Capability,
            FailedAxis.Capability => CapabilityAxis.Refused,
            _ => CapabilityAxis.Unknown,
        };
    }

    private void Soft(EvidenceSource source, UpstreamFailure failure, string? detail, bool isCheck, TimeSpan now)
    {
        Fail(source, failure, detail, now);
        _window.Note(failed: true, isCheck);
        if (Transport is TransportAxis.Unknown or TransportAxis.Connecting)
        {
            Place(FailedAxis.Transport);
        }

        bool worked = Capability is CapabilityAxis.Ok or CapabilityAxis.Slow or CapabilityAxis.Throttled;
        Capability = worked && !_window.IsSilent ? CapabilityAxis.Slow
            : isCheck ? CapabilityAxis.Silent
            : Capability;
    }

    private void Throttled(EvidenceSource source, UpstreamFailure failure, string? detail, TimeSpan now)
    {
        Fail(source, failure, detail, now);
        Place(FailedAxis.None);
        Capability = Tools is null ? CapabilityAxis.ThrottledUnlisted : CapabilityAxis.Throttled;
    }

    private void Fail(EvidenceSource source, UpstreamFailure failure, string? detail, TimeSpan now)
    {
        // What one source has just told is told again by the next one: the request failed, the connection ended, the check that opened it failed.
        bool isSameCause = Failures > 0 && Failure == failure && _failedAt == now;
        (Failure, Detail, Source, _failedAt) = (failure, detail ?? Detail, source, now);
        Failures += isSameCause ? 0 : 1;
    }
}
