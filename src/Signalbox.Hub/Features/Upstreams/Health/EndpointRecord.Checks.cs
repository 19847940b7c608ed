using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <content>What checks find.</content>
internal sealed partial class EndpointRecord
{
    /// <summary>All tools were listed.</summary>
    public void Listed(ListedTools tools, TimeSpan latency)
    {
        Worked(EvidenceSource.Probe, tools.At);
        _window.Note(failed: false, isCheck: true);
        if (!_window.IsSilent)
        {
            _window.Clear();
        }

        (Capability, Tools, Latency, LastCheckAt) = (CapabilityAxis.Ok, tools, latency, tools.At);
    }

    /// <summary>The cheap question was answered: it is there. That says nothing about a listing that failed or went unanswered.</summary>
    public FollowUp Answered(DateTimeOffset at)
    {
        _window.Note(failed: false, isCheck: true);
        LastOkAt = at;
        if (Transport != TransportAxis.Up || _isLost)
        {
            Reached(EvidenceSource.Probe);
            (Capability, Failure, Detail) = (CapabilityAxis.Unknown, null, null);
            return FollowUp.ListSoon;
        }

        if (IsRejected || Protocol == ProtocolAxis.Broken || _window.HasFailedCheck || Capability is not (CapabilityAxis.Ok or CapabilityAxis.Slow))
        {
            return FollowUp.ListSoon;
        }

        Worked(EvidenceSource.Probe, at);
        Capability = CapabilityAxis.Ok;
        return FollowUp.None;
    }

    /// <summary>A check failed.</summary>
    /// <param name="failure">How.</param>
    /// <param name="detail">The error's text.</param>
    /// <param name="at">When it failed.</param>
    /// <param name="began">When it began, by the clock that does not jump: a loss that was reported since then is this failure.</param>
    /// <param name="now">By that clock.</param>
    public FollowUp CheckFailed(UpstreamFailure failure, string? detail, DateTimeOffset at, TimeSpan began, TimeSpan now)
    {
        FailureRule rule = FailureTable.Of(failure);
        bool wasLostMeanwhile = Failures > 0 && _lostAt >= began;
        if (wasLostMeanwhile && !_isLost && rule.Axis == FailedAxis.Transport)
        {
            // The connection that it used is gone, and another one stands since.
            return FollowUp.ListSoon;
        }

        LastCheckAt = at;
        if (wasLostMeanwhile && _isLost)
        {
            Detail = detail ?? Detail;
            return FollowUp.None;
        }

        switch (rule.Weight)
        {
            case FailureWeight.Soft:
                Soft(EvidenceSource.Probe, failure, detail, isCheck: true, now);
                break;
            case FailureWeight.Throttle:
                Throttled(EvidenceSource.Probe, failure, detail, now);
                break;
            case FailureWeight.Hard:
                Fail(EvidenceSource.Probe, failure, detail, now);
                Place(rule.Axis);
                break;
        }

        return FollowUp.None;
    }
}
