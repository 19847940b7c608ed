using System.Data.Common;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Grants;

/// <summary>
/// Who may use which tools. Members may use all of them until a grant names them; then what all grants that name them say together. Kept in memory: each call looks here.
/// </summary>
internal sealed class GrantBook(IDatabase database, IAuditTrail audit, TimeProvider time) : IDisposable
{
    private const int MaxGrants = 1000;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile IReadOnlyList<ToolGrant>? _grants;

    /// <summary>Called when what callers may use is another thing now.</summary>
    public Action? Changed { get; set; }

    /// <summary>What a caller may use.</summary>
    public async ValueTask<CallerTools> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<ToolGrant> grants = _grants ?? await LoadAsync(cancellationToken);
        if (grants.Count == 0)
        {
            return CallerTools.All;
        }

        ToolGrant[] naming = [.. grants.Where(grant => Names(grant, caller))];
        return naming.Length == 0 ? CallerTools.All : new CallerTools([.. naming.SelectMany(grant => grant.Tools)]);
    }

    /// <summary>All, oldest first.</summary>
    public async Task<IReadOnlyList<ToolGrant>> ListAsync(CancellationToken cancellationToken) => _grants ?? await LoadAsync(cancellationToken);

    /// <summary>Makes one.</summary>
    public async Task<ToolGrant> AddAsync(Caller caller, string subject, string pattern, IReadOnlyList<string> tools, CancellationToken cancellationToken)
    {
        GrantRules.Check(subject, pattern, tools);
        var grant = new ToolGrant(
            $"grant-{RandomNumberGenerator.GetHexString(12, lowercase: true)}", subject, pattern, tools, time.GetUtcNow().ToUnixTimeMilliseconds(), caller.Identity);
        await WriteAsync(
            (scope, known) =>
            {
                if (known.Count >= MaxGrants)
                {
                    throw SignalboxException.LimitReached("grants-full", $"There are {MaxGrants} grants already. Remove one first, or give one wider patterns.");
                }

                scope.Connection.Execute(
                    "INSERT INTO upstream_grants (id, subject, pattern, tools, created_ms, created_by) VALUES (@Id, @Subject, @Pattern, @Tools, @CreatedMs, @CreatedBy)",
                    new { grant.Id, grant.Subject, grant.Pattern, Tools = JsonSerializer.Serialize(grant.Tools, GatewayJson.Default.IReadOnlyListString), grant.CreatedMs, grant.CreatedBy },
                    scope.Transaction);
                audit.Append(scope, caller, "upstream.grant.create", grant.Id, Detail(grant));
                return [.. known, grant];
            },
            cancellationToken);
        return grant;
    }

    /// <summary>Removes one.</summary>
    public Task RemoveAsync(Caller caller, string id, CancellationToken cancellationToken) => WriteAsync(
        (scope, known) =>
        {
            ToolGrant gone = known.FirstOrDefault(grant => grant.Id == id)
                ?? throw SignalboxException.NotFound("grant-unknown", $"There is no grant '{id}'. GET /api/mcp/grants lists them.");
            scope.Connection.Execute("DELETE FROM upstream_grants WHERE id = @id", new { id }, scope.Transaction);
            audit.Append(scope, caller, "upstream.grant.delete", id, Detail(gone));
            return [.. known.Where(grant => grant.Id != id)];
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    private static bool Names(ToolGrant grant, Caller caller) => grant.Subject switch
    {
        "identity" => Matches(grant.Pattern, caller.Identity),
        "workspace" => caller.Workspace is { } workspace && Matches(grant.Pattern, workspace.Value),
        _ => Matches(grant.Pattern, caller.Role.ToString()),
    };

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    private static string Detail(ToolGrant grant) => new JsonObject
    {
        ["subject"] = grant.Subject,
        ["pattern"] = grant.Pattern,
        ["tools"] = new JsonArray([.. grant.Tools.Select(tool => (JsonNode)tool)]),
    }.ToJsonString();

    private async Task WriteAsync(Func<WriteScope, IReadOnlyList<ToolGrant>, IReadOnlyList<ToolGrant>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            IReadOnlyList<ToolGrant> known = await ListAsync(cancellationToken);
            _grants = await database.WriteAsync(scope => change(scope, known), cancellationToken);
        }
        finally
        {
            _writing.Release();
        }

        Changed?.Invoke();
    }

    private async Task<IReadOnlyList<ToolGrant>> LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ToolGrant> stored = await database.ReadAsync(Read, cancellationToken);
        return _grants ??= stored;
    }

    private static IReadOnlyList<ToolGrant> Read(DbConnection connection) => [.. connection
        .Query<(string Id, string Subject, string Pattern, string Tools, long CreatedMs, string CreatedBy)>(
            "SELECT id, subject, pattern, tools, created_ms, created_by FROM upstream_grants ORDER BY created_ms, id")
        .Select(row => new ToolGrant(
            row.Id, row.Subject, row.Pattern, JsonSerializer.Deserialize(row.Tools, GatewayJson.Default.IReadOnlyListString)!, row.CreatedMs, row.CreatedBy))];
}
