using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Activity;

/// <summary>What is asked of the activity log.</summary>
internal sealed record ActivityQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const long MaxSinceSeconds = 30L * 86_400;

    public string? Type { get; init; }

    /// <summary>True: rows without a source; false: rows with one; null: both.</summary>
    public bool? FromPeople { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Id of the row after which to read.</summary>
    public string? SinceId { get; init; }

    public long? SinceMs { get; init; }

    public long? BeforeMs { get; init; }

    public WorkspaceId? Peer { get; init; }

    public bool WithPeers { get; init; }

    public bool WithReceipts { get; init; }

    /// <summary>Only rows that are messages for the workspace.</summary>
    public bool MessagesOnly { get; init; }

    /// <summary>Reads the parameters as clients of the original send them. A bad limit is the default, as it was there; every other bad value is refused.</summary>
    public static ActivityQuery Parse(IQueryCollection query, long nowMs) => new()
    {
        Type = Text(query, "type"),
        FromPeople = Text(query, "source") switch
        {
            null => null,
            "canvas" => true,
            "agent" => false,
            _ => throw Refused("source must be 'canvas' or 'agent'"),
        },
        Limit = int.TryParse(Text(query, "limit"), NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? Math.Min(limit, MaxLimit)
            : DefaultLimit,
        SinceId = Text(query, "since_id"),
        SinceMs = Text(query, "since_secs") is { } seconds ? nowMs - (Seconds(seconds) * 1000) : null,
        BeforeMs = Text(query, "before_ts") is { } before ? Moment(before) : null,
        Peer = Text(query, "peer_id") is not { } peer ? null
            : WorkspaceId.TryParse(peer, out WorkspaceId id) ? id
            : throw Refused("peer_id must be a UUID"),
        WithPeers = Includes(query, "peer_info"),
        WithReceipts = Includes(query, "receipt"),
    };

    private static long Seconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds > 0
            ? Math.Min(seconds, MaxSinceSeconds)
            : throw Refused("since_secs must be a positive integer");

    private static long Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) && text.Contains('T', StringComparison.OrdinalIgnoreCase)
            ? moment.ToUnixTimeMilliseconds()
            : throw Refused("before_ts must be an RFC3339 timestamp");

    private static bool Includes(IQueryCollection query, string what) => Text(query, "include")?.Split(',').Contains(what) == true;

    private static SignalboxException Refused(string message) => SignalboxException.Invalid("activity-query", message);

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
