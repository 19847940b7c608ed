using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>What a failure says about the server.</summary>
internal sealed record FailureRule(UpstreamFailure Failure, FailureWeight Weight, FailedAxis Axis, string Reason, UpstreamAction Action);
