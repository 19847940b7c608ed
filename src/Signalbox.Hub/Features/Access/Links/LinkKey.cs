using System.Security.Cryptography;
using Dapper;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>The key that viewing links are derived from: 32 random bytes, made at the first start. Whoever has it can open every session.</summary>
internal sealed class LinkKey(IDatabase database, TimeProvider time)
{
    private const string Name = "viewing-links";

    private byte[]? _value;

    public ReadOnlySpan<byte> Value => _value ?? throw new InvalidOperationException("The key of viewing links is loaded at start; nothing may ask for links before.");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        string fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        string stored = await database.WriteAsync(
            scope => scope.Connection.QuerySingle<string>(
                """
                INSERT INTO access_keys (name, value, created_ms) VALUES (@Name, @fresh, @now)
                ON CONFLICT (name) DO UPDATE SET name = excluded.name
                RETURNING value
                """,
                new { Name, fresh, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                scope.Transaction),
            cancellationToken);
        _value = Convert.FromHexString(stored);
    }
}
