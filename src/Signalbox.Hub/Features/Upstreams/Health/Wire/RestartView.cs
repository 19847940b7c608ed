using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Upstreams.Health.History;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>A start of the hub: nothing is known between the end of the run before it and this.</summary>
internal sealed record RestartView(string StartedAt)
{
    /// <summary>When the run before it was last known to live; null: it is not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? AliveBeforeUntil { get; init; }

    public static RestartView Of(RunRow run, RunRow? before) => new(ClientTime.Text(run.StartedMs)) { AliveBeforeUntil = before is null ? null : ClientTime.Text(before.AliveMs) };
}
