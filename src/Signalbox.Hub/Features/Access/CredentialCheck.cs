using System.Data.Common;
using Dapper;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Shares;
using Signalbox.Hub.Features.Access.Tokens;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access;

/// <summary>Tells whether credentials, named by id, are still good.</summary>
internal sealed class CredentialCheck(IDatabase database, IEnumerable<ICredentialKind> others, TimeProvider time)
{
    public Task<IReadOnlyCollection<string>> FindEndedAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return database.ReadAsync(
            IReadOnlyCollection<string> (connection) => ids.Where(id => !IsGood(connection, id, now)).ToHashSet(),
            cancellationToken);
    }

    /// <summary>Why a share link is over, in a few words; null while it is good.</summary>
    public Task<string?> FindShareEndAsync(string id, CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return database.ReadAsync(
            connection => ShareStore.Find(connection, id)?.LimitAt(now) switch
            {
                LinkLimit.None or LinkLimit.LiveOnly => null,
                LinkLimit.Expired => "the link has expired",
                _ => "the link was revoked",
            },
            cancellationToken);
    }

    private bool IsGood(DbConnection connection, string id, long now) => id switch
    {
        _ when id.StartsWith(CredentialIds.TokenPrefix, StringComparison.Ordinal) =>
            connection.QueryFirstOrDefault<TokenRow>($"SELECT {TokenRow.Columns} FROM access_tokens WHERE id = @id", new { id })?.IsValidAt(now) == true,
        _ when id.StartsWith(CredentialIds.CookiePrefix, StringComparison.Ordinal) =>
            CookieStore.Find(connection, id)?.IsValidAt(now) == true,
        _ when id.StartsWith(CredentialIds.TaskPrefix, StringComparison.Ordinal) =>
            TaskTokens.Exists(connection, id[CredentialIds.TaskPrefix.Length..]),
        _ => others.FirstOrDefault(kind => id.StartsWith(kind.IdPrefix, StringComparison.Ordinal))?.IsGood(connection, id, now) == true,
    };
}
