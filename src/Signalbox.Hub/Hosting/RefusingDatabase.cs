using System.Data.Common;
using Signalbox.Storage;

namespace Signalbox.Hub.Hosting;

/// <summary>
/// The database as features see it: when it cannot take work, that is a refusal like any other (503), so every face tells its caller what is wrong
/// and what to do. Storage itself knows nothing of HTTP.
/// </summary>
internal sealed class RefusingDatabase(IDatabase database) : IDatabase
{
    /// <summary>Code of the refusal when nothing could be written.</summary>
    public const string Unavailable = "storage-unavailable";

    public async Task<T> WriteAsync<T>(Func<WriteScope, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(work, cancellationToken);
        }
        catch (DatabaseWriteException exception)
        {
            throw new SignalboxException(
                Unavailable,
                StatusCodes.Status503ServiceUnavailable,
                $"The hub could not write its database: {exception.Reason}. Nothing was changed. Free space on the hub's disk or mend it, then try again.",
                exception);
        }
        catch (DatabaseClosedException exception)
        {
            throw Stopping(exception);
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(query, cancellationToken);
        }
        catch (DatabaseClosedException exception)
        {
            throw Stopping(exception);
        }
    }

    private static SignalboxException Stopping(DatabaseClosedException exception) =>
        new("hub-stopping", StatusCodes.Status503ServiceUnavailable, "The hub is stopping. Try again once it is back.", exception);
}
