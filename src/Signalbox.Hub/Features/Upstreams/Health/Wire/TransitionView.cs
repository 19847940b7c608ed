using Signalbox.Hub.Features.Upstreams.Health.History;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>A change of the verdict, newest first.</summary>
internal sealed record TransitionView(string At, string From, string To, string Status, string Rule, string ReasonCode, string? Source, string? LastError, long Generation)
{
    public static TransitionView Of(Transition move) =>
        new(ClientTime.Text(move.AtMs), move.From, move.To, move.Status, move.Rule, move.Reason, move.Source, move.Detail, move.Generation);
}
