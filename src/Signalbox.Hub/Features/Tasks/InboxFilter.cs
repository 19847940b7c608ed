using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>A checked <see cref="InboxRequest"/>.</summary>
/// <param name="Owner">Whose tasks; null: everybody's (operators).</param>
/// <param name="Email">Exact label; null: any.</param>
/// <param name="States">Wanted states; empty: all.</param>
/// <param name="Words">Each must occur somewhere; empty: all tasks.</param>
/// <param name="SinceMs">Start of the window.</param>
/// <param name="Limit">Page size.</param>
/// <param name="Before">Last entry of the page before.</param>
internal sealed record InboxFilter(
    string? Owner,
    string? Email,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Words,
    long SinceMs,
    int Limit,
    (long CreatedMs, long Seq)? Before)
{
    private const int MaxSearch = 200;
    private const int MaxWords = 8;

    public static InboxFilter Of(Caller caller, InboxRequest request, long sinceMs)
    {
        if (request.Limit is < 1 or > 500)
        {
            throw Invalid($"limit is {request.Limit}; allowed are 1 to 500.");
        }

        return new InboxFilter(
            caller.Role >= CallerRole.Operator ? null : caller.Identity,
            request.Email.Length == 0 ? null : request.Email,
            Wanted(request.Status),
            WordsOf(request.Search),
            sinceMs,
            request.Limit,
            request.Cursor.Length == 0 ? null : ParseCursor(request.Cursor));
    }

    public static string Cursor(TaskRow last) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.CreatedMs}.{last.Seq}")));

    /// <summary>Filter words group as the counters do: nobody who asks for what runs wants to miss what is queued.</summary>
    private static string[] Wanted(string status) => status switch
    {
        "" => [],
        "running" => [TaskState.Running.Name(), TaskState.Queued.Name()],
        "failed" => [TaskState.Failed.Name(), TaskState.Timeout.Name(), TaskState.Lost.Name()],
        "done" => [TaskState.Completed.Name()],
        _ when TaskStates.TryParse(status, out TaskState state) => [state.Name()],
        _ => throw Invalid($"status is '{(status.Length > 100 ? status[..100] + "…" : status)}'; allowed are {string.Join(", ", TaskStates.All.Select(state => state.Name()))}, or empty for all."),
    };

    private static string[] WordsOf(string search)
    {
        string[] words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return search.Length <= MaxSearch && words.Length <= MaxWords && !search.Contains('\0', StringComparison.Ordinal)
            ? words
            : throw Invalid($"q has {words.Length} words in {search.Length} characters; at most {MaxWords} words in {MaxSearch} characters are looked for.");
    }

    private static (long CreatedMs, long Seq) ParseCursor(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        return cursor.Length <= 80
            && Base64Url.IsValid(cursor)
            && Base64Url.TryDecodeFromChars(cursor, bytes, out int length)
            && Encoding.ASCII.GetString(bytes[..length]).Split('.') is [var created, var seq]
            && long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out long createdMs)
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out long seqNumber)
                ? (createdMs, seqNumber)
                : throw Invalid("cursor is not one that this hub gave. Take next_cursor of the page before, or leave it out for the newest.");
    }

    private static SignalboxException Invalid(string message) => SignalboxException.Invalid("argument-invalid", message);
}
