using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Audit;

/// <summary>Reads the trail, in either direction, and waits for what comes.</summary>
internal sealed class AuditReader(IDatabase database, AuditSignal signal, TimeProvider time)
{
    private const string Oldest = "oldest";
    private const string Newest = "newest";
    private const int MaxLimit = 1000;
    private const int MaxText = 300;
    private const double MaxWait = 30;

    /// <summary>No page costs more than this, however few rows fit the filter: it ends early, with a cursor to go on from.</summary>
    internal const int MostRowsLookedAt = 100_000;

    /// <summary>A page; with a wait, the first one that has a row. <paramref name="noLonger"/> ends the wait, not the reading.</summary>
    public async Task<AuditPage> ReadAsync(AuditRequest request, CancellationToken noLonger, CancellationToken cancellationToken)
    {
        AuditFilter filter = Check(request);
        if (request.Order == Newest)
        {
            return await database.ReadAsync(connection => AuditStore.Newest(connection, filter, request.Before, request.Limit), cancellationToken);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(request.Wait), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, noLonger);
        long after = request.After;
        for (; ; )
        {
            Task appended = signal.Appended;
            AuditPage page = await database.ReadAsync(connection => AuditStore.Oldest(connection, filter, after, request.Limit), cancellationToken);
            if (page.Entries.Length > 0 || request.Wait <= 0 || either.IsCancellationRequested)
            {
                return page;
            }

            // Rows that were looked at and did not fit may be followed by others: only at the end of the trail there is something to wait for.
            if (page.Next == after)
            {
                await appended.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            after = page.Next;
        }
    }

    private static AuditFilter Check(AuditRequest request)
    {
        if (request.Order is not (Oldest or Newest))
        {
            throw SignalboxException.Invalid("order-invalid", $"order is '{Shorten(request.Order)}'; use oldest or newest.");
        }

        if (request.Limit is < 1 or > MaxLimit)
        {
            throw SignalboxException.Invalid("limit-invalid", $"limit is {request.Limit}; give a number from 1 to {MaxLimit}.");
        }

        if (request.Wait is not (>= 0 and <= MaxWait) || (request.Wait > 0 && request.Order == Newest))
        {
            throw SignalboxException.Invalid("wait-invalid", $"wait is {request.Wait}; give seconds from 0 to {MaxWait}, and none with order=newest: what is there has nothing to wait for.");
        }

        return new AuditFilter
        {
            Actor = Text("actor", request.Actor),
            Action = Text("action", request.Action)?.TrimEnd('.'),
            Subject = Text("subject", request.Subject),
            FromMs = Moment("from", request.From),
            ToMs = Moment("to", request.To),
        };
    }

    private static string? Text(string name, string? value)
    {
        string? text = value?.Trim();
        return text is null or { Length: 0 } ? null
            : text.Length <= MaxText ? text
            : throw SignalboxException.Invalid("filter-invalid", $"{name} has {text.Length} characters; give at most {MaxText}.");
    }

    /// <summary>Up to the year 9999, as every other moment here.</summary>
    private static long? Moment(string name, double? seconds) => seconds switch
    {
        null => null,
        >= 0 and < 253_402_300_800 => (long)(seconds.Value * 1000),
        _ => throw SignalboxException.Invalid("filter-invalid", $"{name} is {seconds}, which is no moment; give epoch seconds."),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
