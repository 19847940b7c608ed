using System.Data.Common;
using System.Text.Json;
using Dapper;
using Signalbox.Hub.Features.Memory.Requests;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Memory;

/// <summary>Values by key, each with a version, so that two writers notice each other.</summary>
internal sealed class ValueShelf(IDatabase database, TimeProvider time)
{
    private const int MaxKey = 200;
    private const int MaxValues = 10_000;
    private const long MaxLength = 16 * 1024 * 1024;
    private const long MaxTtlSeconds = 10L * 365 * 86_400;
    private const string Live = "value IS NOT NULL AND (expires_ms IS NULL OR expires_ms > @now)";
    private const string Columns = "key AS Key, value AS Value, version AS Version, updated_ms AS UpdatedMs, expires_ms AS ExpiresMs";

    public Task<IReadOnlyList<StoredValue>> ListAsync(Workspace workspace, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredValue>>(
            connection => [.. connection.Query<Row>(
                $"SELECT {Columns} FROM memory_values WHERE workspace_id = @id AND {Live} ORDER BY key",
                new { id = workspace.Id.Value, now = NowMs() }).Select(row => row.ToValue())],
            cancellationToken);

    public async Task<StoredValue> GetAsync(Workspace workspace, string key, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => Find(connection, workspace, key, NowMs())?.ToValue(), cancellationToken)
        ?? throw Unknown(key);

    /// <summary>Writes the value, or says with which version it would have had to be asked for.</summary>
    public Task<(SetValueResponse? Written, VersionMismatch? Mismatch)> SetAsync(Workspace workspace, SetValueRequest request, CancellationToken cancellationToken)
    {
        string value = Check(request);
        return database.WriteAsync(
            scope =>
            {
                long now = NowMs();
                long? present = Find(scope.Connection, workspace, request.Key!, now, scope.Transaction)?.Version;
                if (request.IfMatchVersion is { } expected && expected != present)
                {
                    string error = "if_match_version mismatch" + (present is null ? ": key does not exist" : "");
                    return ((SetValueResponse?)null, (VersionMismatch?)new VersionMismatch(error, expected, present));
                }

                return (new SetValueResponse("ok", request.Key!, Write(scope, workspace, request, value, now)), null);
            },
            cancellationToken);
    }

    public Task DeleteAsync(Workspace workspace, string key, CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope => scope.Connection.Execute(
                $"UPDATE memory_values SET value = NULL, expires_ms = NULL, version = version + 1, updated_ms = @now WHERE workspace_id = @id AND key = @key AND {Live}",
                new { id = workspace.Id.Value, key, now = NowMs() },
                scope.Transaction) == 1 ? true : throw Unknown(key),
            cancellationToken);

    private static string Check(SetValueRequest request)
    {
        if (request.Key is not { Length: > 0 and <= MaxKey } key || key.Contains('/', StringComparison.Ordinal) || key.Any(char.IsControl))
        {
            throw SignalboxException.Invalid("memory-key", $"key is required: 1 to {MaxKey} printable characters without '/'");
        }

        if (request.TtlSeconds is < 1 or > MaxTtlSeconds)
        {
            throw SignalboxException.Invalid("memory-ttl", $"ttl_seconds is {request.TtlSeconds}; use 1 to {MaxTtlSeconds}, or leave it out for a value that stays");
        }

        return request.Value is { ValueKind: not JsonValueKind.Undefined } value
            ? value.GetRawText()
            : throw SignalboxException.Invalid("memory-value", "value is required: any JSON value");
    }

    private static long Write(WriteScope scope, Workspace workspace, SetValueRequest request, string value, long now)
    {
        (long count, long length) = scope.Connection.QuerySingle<(long, long)>(
            "SELECT count(*), coalesce(sum(length(value)), 0) FROM memory_values WHERE workspace_id = @id AND key <> @Key",
            new { id = workspace.Id.Value, request.Key },
            scope.Transaction);
        if (length + value.Length > MaxLength)
        {
            throw SignalboxException.LimitReached(
                "memory-full", $"The values of this workspace would have more than {MaxLength} characters of JSON together. Delete some, or keep large texts in files.");
        }

        if (count >= MaxValues)
        {
            throw SignalboxException.LimitReached("memory-full", $"This workspace has {MaxValues} keys, which is the most. Use fewer keys, for example one with a JSON object.");
        }

        return scope.Connection.ExecuteScalar<long>(
            """
            INSERT INTO memory_values (workspace_id, key, value, version, expires_ms, updated_ms) VALUES (@id, @Key, @value, 1, @expires, @now)
            ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value, version = memory_values.version + 1, expires_ms = excluded.expires_ms, updated_ms = excluded.updated_ms
            RETURNING version
            """,
            new { id = workspace.Id.Value, request.Key, value, expires = now + (request.TtlSeconds * 1000), now },
            scope.Transaction);
    }

    private static Row? Find(DbConnection connection, Workspace workspace, string key, long now, DbTransaction? transaction = null) =>
        connection.QueryFirstOrDefault<Row>(
            $"SELECT {Columns} FROM memory_values WHERE workspace_id = @id AND key = @key AND {Live}", new { id = workspace.Id.Value, key, now }, transaction);

    private static SignalboxException Unknown(string key) =>
        SignalboxException.NotFound("memory-key-unknown", $"There is no value '{key}'; it may have expired. GET /workspaces/{{id}}/memory lists the keys.");

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";

        public long Version { get; init; }

        public long UpdatedMs { get; init; }

        public long? ExpiresMs { get; init; }

        public StoredValue ToValue() => new(
            Key,
            JsonElement.Parse(Value),
            Version,
            DateTimeOffset.FromUnixTimeMilliseconds(UpdatedMs),
            ExpiresMs is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null);
    }
}
