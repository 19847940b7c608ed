using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <summary>What a consumer asks of an inbox.</summary>
internal sealed record InboxRequest
{
    private const int MaxWaitSeconds = 300;
    private const int MaxLimit = 100;
    private const int DefaultLimit = 10;
    private const int MaxConsumer = 64;

    /// <summary>Name of the process that reads; messages are leased to it.</summary>
    public string Consumer { get; init; } = "default";

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>How long to wait for a message when there is none.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether the agent itself reads this answer, and not a program that fetches ahead for it.</summary>
    public bool Seen { get; init; } = true;

    /// <summary>Only messages after this number, for listeners that wait for what is new.</summary>
    public long After { get; init; }

    public static InboxRequest Parse(IQueryCollection query) => new()
    {
        Consumer = query["consumer"].ToString() is { Length: > 0 } consumer ? CheckConsumer(consumer) : "default",
        Limit = (int)Number(query, "limit", 1, MaxLimit, DefaultLimit),
        Wait = TimeSpan.FromSeconds(Number(query, "wait", 0, MaxWaitSeconds, 0)),
        After = Number(query, "after", 0, long.MaxValue, 0),
        Seen = query["seen"].ToString() switch
        {
            "" or "true" => true,
            "false" => false,
            _ => throw SignalboxException.Invalid("inbox-query", "seen must be true or false"),
        },
    };

    /// <summary>A name that is shown in logs and events: 1 to 64 printable characters.</summary>
    public static string CheckConsumer(string consumer) =>
        consumer.Length is > 0 and <= MaxConsumer && !consumer.Any(char.IsControl)
            ? consumer
            : throw SignalboxException.Invalid("consumer-invalid", $"consumer must be 1 to {MaxConsumer} printable characters");

    /// <summary>The messages that a body names: 1 to 100 ids.</summary>
    public static string[] ReadIds(JsonObject body)
    {
        string[] ids = body["activity_ids"] is JsonArray { Count: > 0 and <= MaxLimit } list
            ? [.. list.Select(id => id is JsonValue value && value.TryGetValue(out string? text) ? text : null).OfType<string>()]
            : [];
        return ids.Length > 0 && ids.Length == ((JsonArray)body["activity_ids"]!).Count
            ? ids
            : throw SignalboxException.Invalid("inbox-renew", $"activity_ids must be an array of 1 to {MaxLimit} strings");
    }

    private static long Number(IQueryCollection query, string name, long least, long most, long otherwise) =>
        query[name].ToString() is not { Length: > 0 } text ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most ? value
        : throw SignalboxException.Invalid("inbox-query", $"{name} must be a whole number from {least} to {most}");
}
