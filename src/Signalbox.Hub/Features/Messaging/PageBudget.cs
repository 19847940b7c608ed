namespace Signalbox.Hub.Features.Messaging;

/// <summary>Keeps a page of rows from growing with what others put into them: each may hold a mebibyte, and a page is in memory several times.</summary>
internal static class PageBudget
{
    private const long MaxCharacters = 8 * 1024 * 1024;

    /// <summary>The rows up to the one that reaches the budget; the rest comes with the next page. Ends the reading there.</summary>
    public static T[] Cut<T>(IEnumerable<T> rows, Func<T, long> lengthOf)
    {
        var page = new List<T>();
        long length = 0;
        foreach (T row in rows)
        {
            page.Add(row);
            length += lengthOf(row);
            if (length >= MaxCharacters)
            {
                break;
            }
        }

        return [.. page];
    }
}
