using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Wire;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>What a client wants listed, checked.</summary>
internal sealed record TaskQuery
{
    public const int DefaultPage = 50;
    public const int LargestPage = 100;

    public string? ContextId { get; init; }

    public A2aState? State { get; init; }

    public long? SinceMs { get; init; }

    public int PageSize { get; init; } = DefaultPage;

    /// <summary>Last task of the page before.</summary>
    public (long AtMs, string Id)? After { get; init; }

    public int? HistoryLength { get; init; }

    public bool WithArtifacts { get; init; }

    public static TaskQuery Read(JsonObject parameters, Dialect dialect) => new()
    {
        ContextId = parameters.Id("contextId"),
        State = parameters.Text("status") is { } name && dialect.ReadState(name) is var state && state != A2aState.Unspecified ? state : null,
        SinceMs = parameters.TimeMs("statusTimestampAfter"),
        PageSize = parameters.Integer("pageSize", 1, LargestPage) ?? DefaultPage,
        After = parameters.Text("pageToken") is { } token ? ParseToken(token) : null,
        HistoryLength = parameters.Integer("historyLength", 0),
        WithArtifacts = parameters.Flag("includeArtifacts") == true,
    };

    /// <summary>The tasks that fit, the newest change first; and the page.</summary>
    public TaskPage Choose(IEnumerable<TaskMark> marks)
    {
        TaskMark[] fitting = [.. marks
            .Where(mark => (ContextId is null || mark.ContextId == ContextId) && (State is null || mark.State == State) && (SinceMs is null || mark.StateAtMs >= SinceMs))
            .OrderByDescending(mark => mark.StateAtMs)
            .ThenBy(mark => mark.Id, StringComparer.Ordinal)];
        TaskMark[] rest = After is { } after ? [.. fitting.SkipWhile(mark => !IsBeyond(mark, after))] : fitting;
        TaskMark[] page = [.. rest.Take(PageSize)];
        return new TaskPage(page, rest.Length > page.Length ? Token(page[^1]) : "", fitting.Length);
    }

    private static bool IsBeyond(TaskMark mark, (long AtMs, string Id) after) =>
        mark.StateAtMs < after.AtMs || (mark.StateAtMs == after.AtMs && string.CompareOrdinal(mark.Id, after.Id) > 0);

    private static string Token(TaskMark last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.StateAtMs}.{last.Id}")));

    private static (long AtMs, string Id) ParseToken(string token) =>
        Base64Url.IsValid(token)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('.', 2) is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out long atMs)
            ? (atMs, id)
            : throw A2aFaults.InvalidParams("pageToken is not one that this agent gave. Take nextPageToken of the page before, or leave it out.");
}
