using System.Collections.Concurrent;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Shares;
using Signalbox.Hub.Features.Access.Tokens;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access;

/// <summary>When tokens and browsers were last used: kept in memory, written in batches, at most once a minute for each.</summary>
internal sealed class LastUse(IDatabase database, IEnumerable<ICredentialKind> others, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _noted = [];
    private readonly ConcurrentDictionary<string, long> _unwritten = [];

    public void Note(string? credentialId)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (credentialId is null || (_noted.TryGetValue(credentialId, out long last) && now - last < Grain.TotalMilliseconds))
        {
            return;
        }

        _noted[credentialId] = now;
        _unwritten[credentialId] = now;
    }

    /// <summary>Writes what is new and forgets what is old.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = new Dictionary<string, long>();
        foreach (string id in _unwritten.Keys)
        {
            if (_unwritten.TryRemove(id, out long at))
            {
                batch[id] = at;
            }
        }

        long stale = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)Grain.TotalMilliseconds;
        foreach ((string id, long at) in _noted.Where(pair => pair.Value <= stale))
        {
            _noted.TryRemove(KeyValuePair.Create(id, at));
        }

        if (batch.Count > 0)
        {
            await database.WriteAsync(scope => Write(scope, batch), cancellationToken);
        }
    }

    private bool Write(WriteScope scope, Dictionary<string, long> batch)
    {
        foreach ((string id, long at) in batch)
        {
            if (id.StartsWith(CredentialIds.TokenPrefix, StringComparison.Ordinal))
            {
                TokenStore.NoteUse(scope, id, at);
            }
            else if (id.StartsWith(CredentialIds.CookiePrefix, StringComparison.Ordinal))
            {
                CookieStore.NoteUse(scope, id, at);
            }
            else if (id.StartsWith(CredentialIds.SharePrefix, StringComparison.Ordinal))
            {
                ShareStore.NoteUse(scope, id, at);
            }
            else
            {
                others.FirstOrDefault(kind => id.StartsWith(kind.IdPrefix, StringComparison.Ordinal))?.NoteUse(scope, id, at);
            }
        }

        return true;
    }
}
