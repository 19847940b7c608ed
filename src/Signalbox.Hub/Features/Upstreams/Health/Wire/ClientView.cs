using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>An endpoint in the list: the original's ten keys first, all of them always, then ours.</summary>
internal sealed record ClientView
{
    public required string Name { get; init; }

    public required string Transport { get; init; }

    /// <summary>Without secrets.</summary>
    public required string Endpoint { get; init; }

    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? AuthTokenEnv { get; init; }

    public required bool AuthTokenPresent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? AllowedToolsRegex { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? ToolsCount { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LastCheckAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LastError { get; init; }

    public required string State { get; init; }

    public required bool Stale { get; init; }

    public required AxesView Axes { get; init; }

    public required string ReasonCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Action { get; init; }

    public required int ConsecutiveFailures { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LastOkAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? FreshUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? NextCheckAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? NextRetryAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? LatencyMs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ProtocolVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ToolsDigest { get; init; }

    /// <summary>Of the catalog.</summary>
    public required long Generation { get; init; }

    /// <summary>Which source the verdict rests on: <c>event</c>, <c>traffic</c> or <c>probe</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Source { get; init; }
}
