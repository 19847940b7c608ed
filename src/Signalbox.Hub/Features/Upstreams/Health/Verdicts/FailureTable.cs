using System.Collections.Frozen;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>What each failure says about the server, as data. Refusals of the hub itself say nothing.</summary>
internal static class FailureTable
{
    public static IReadOnlyList<FailureRule> All { get; } =
    [
        new(UpstreamFailure.UnknownEndpoint, FailureWeight.Nothing, FailedAxis.None, "unknown_endpoint", UpstreamAction.Nothing),
        new(UpstreamFailure.ToolNotAllowed, FailureWeight.Nothing, FailedAxis.None, "tool_not_allowed", UpstreamAction.Nothing),
        new(UpstreamFailure.CredentialMissing, FailureWeight.Nothing, FailedAxis.None, "credential_missing", UpstreamAction.SetVariable),
        new(UpstreamFailure.Busy, FailureWeight.Nothing, FailedAxis.None, "busy", UpstreamAction.Wait),
        new(UpstreamFailure.BackingOff, FailureWeight.Nothing, FailedAxis.None, "backing_off", UpstreamAction.Wait),
        new(UpstreamFailure.Unauthorized, FailureWeight.Hard, FailedAxis.Credential, "unauthorized", UpstreamAction.ReplaceCredential),
        new(UpstreamFailure.NotStarted, FailureWeight.Hard, FailedAxis.Config, "not_started", UpstreamAction.FixCommand),
        new(UpstreamFailure.Exited, FailureWeight.Hard, FailedAxis.Transport, "exited", UpstreamAction.ReadStandardError),
        new(UpstreamFailure.Unreachable, FailureWeight.Hard, FailedAxis.Transport, "unreachable", UpstreamAction.CheckAddress),
        new(UpstreamFailure.Broken, FailureWeight.Hard, FailedAxis.Transport, "broken", UpstreamAction.Wait),
        new(UpstreamFailure.SessionLost, FailureWeight.Hard, FailedAxis.Transport, "session_lost", UpstreamAction.Wait),
        new(UpstreamFailure.Protocol, FailureWeight.Hard, FailedAxis.Protocol, "protocol", UpstreamAction.FixServer),
        new(UpstreamFailure.Answered, FailureWeight.Hard, FailedAxis.Capability, "refused", UpstreamAction.CheckServer),
        new(UpstreamFailure.Timeout, FailureWeight.Soft, FailedAxis.Capability, "timeout", UpstreamAction.RaiseTimeout),
        new(UpstreamFailure.ServerError, FailureWeight.Soft, FailedAxis.Capability, "server_error", UpstreamAction.CheckServer),
        new(UpstreamFailure.Throttled, FailureWeight.Throttle, FailedAxis.Capability, "throttled", UpstreamAction.Wait),
    ];

    private static readonly FrozenDictionary<UpstreamFailure, FailureRule> ByFailure = All.ToFrozenDictionary(rule => rule.Failure);

    /// <summary>Of that failure.</summary>
    public static FailureRule Of(UpstreamFailure failure) => ByFailure[failure];
}
