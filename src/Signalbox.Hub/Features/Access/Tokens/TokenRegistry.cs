using System.Text.Json;
using System.Text.RegularExpressions;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>Tokens for people and programs: made, listed, revoked, recognised.</summary>
internal sealed partial class TokenRegistry(IDatabase database, CredentialWatch watch, IAuditTrail audit, IEventLog events, TimeProvider time)
{
    /// <summary>Tells scanners of leaked secrets, and us, what the text is.</summary>
    public const string Prefix = "sbx_";

    private const int MaxNameLength = 100;
    private const long MaxLifeSeconds = 10L * 365 * 86_400;

    /// <summary>The token that <paramref name="text"/> is, if it is good now.</summary>
    public async Task<TokenRow?> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (!Secret.HasShape(text, Prefix))
        {
            return null;
        }

        string hash = Secret.Hash(text!);
        TokenRow? row = await database.ReadAsync(connection => TokenStore.FindByHash(connection, hash), cancellationToken);
        return row is not null && Secret.SameHash(row.Hash, hash) && row.IsValidAt(NowMs()) ? row : null;
    }

    /// <summary>The token that <paramref name="text"/> was, when it is good no longer.</summary>
    public async Task<TokenRow?> FindEndedAsync(string? text, CancellationToken cancellationToken)
    {
        if (!Secret.HasShape(text, Prefix))
        {
            return null;
        }

        string hash = Secret.Hash(text!);
        TokenRow? row = await database.ReadAsync(connection => TokenStore.FindByHash(connection, hash), cancellationToken);
        return row is not null && !row.IsValidAt(NowMs()) ? row : null;
    }

    /// <summary>Makes a token; its text is in the answer and nowhere else.</summary>
    public async Task<IssuedToken> IssueAsync(Caller actor, NewToken request, CancellationToken cancellationToken)
    {
        (string identity, CallerRole role) = Check(request);
        string text = Secret.Create(Prefix);
        long now = NowMs();
        var row = new TokenRow
        {
            Id = CredentialIds.NewToken(),
            Name = request.Name!.Trim(),
            Identity = identity,
            Role = role.Name(),
            Hash = Secret.Hash(text),
            Origin = TokenRow.Issued,
            CreatedMs = now,
            ExpiresMs = request.ExpiresS is { } life ? now + (life * 1000) : null,
        };
        await database.WriteAsync(
            scope =>
            {
                TokenStore.Insert(scope, row);
                Record(scope, actor, "token.create", row);
                return true;
            },
            cancellationToken);
        return new IssuedToken(TokenView.Of(row), text);
    }

    public async Task<IReadOnlyList<TokenView>> ListAsync(CancellationToken cancellationToken)
    {
        List<TokenRow> rows = await database.ReadAsync(TokenStore.List, cancellationToken);
        return [.. rows.Select(TokenView.Of)];
    }

    /// <summary>Ends the token, every browser signed in with it and every stream opened by either. Revoking twice is harmless.</summary>
    public Task RevokeAsync(Caller actor, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            scope =>
            {
                TokenRow row = TokenStore.Find(scope, id)
                    ?? throw SignalboxException.NotFound("token-unknown", $"There is no token '{id}'. GET /api/tokens lists them.");
                Revoke(scope, actor, row);
                return true;
            },
            cancellationToken);

    /// <summary>As <see cref="RevokeAsync"/>, inside a transaction.</summary>
    public void Revoke(WriteScope scope, Caller actor, TokenRow row)
    {
        if (!TokenStore.Revoke(scope, row.Id, NowMs()))
        {
            return;
        }

        List<string> browsers = CookieStore.ListByToken(scope, row.Id);
        CookieStore.DeleteByToken(scope, row.Id);
        Record(scope, actor, "token.revoke", row);
        scope.OnCommitted(() => watch.Revoked([row.Id, .. browsers]));
    }

    /// <summary>Writes the act down for operators: audit and event, in the act's own transaction.</summary>
    public void Record(WriteScope scope, Caller actor, string action, TokenRow row)
    {
        string detail = JsonSerializer.Serialize(new TokenAct(row.Name, row.Identity, row.Role, row.Origin), AccessJson.Default.TokenAct);
        audit.Append(scope, actor, action, row.Id, detail);
        events.Append(scope, new HubEvent(action, "", row.Id, detail));
    }

    private static (string Identity, CallerRole Role) Check(NewToken request)
    {
        string name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            throw SignalboxException.Invalid("token-name", $"A token needs a name of 1 to {MaxNameLength} printable characters, so that it can be told apart in the list.");
        }

        string identity = request.Identity?.Trim().ToLowerInvariant() ?? "";
        if (!Identity.IsMatch(identity) || identity == Caller.System.Identity)
        {
            throw SignalboxException.Invalid("token-identity", $"'{request.Identity}' can't be an identity. Use a name or e-mail address of at most 128 letters, digits and . _ @ + - that starts with a letter or digit; 'system' is the hub's own.");
        }

        CallerRole role = RoleNames.Parse(request.Role ?? "member");
        if (role == CallerRole.None)
        {
            throw SignalboxException.Invalid("token-role", $"'{request.Role}' is not a role. Use member, operator or admin.");
        }

        if (request.ExpiresS is < 60 or > MaxLifeSeconds)
        {
            throw SignalboxException.Invalid("token-expiry", $"expires_s is {request.ExpiresS}; use 60 to {MaxLifeSeconds}, or leave it out for a token that lasts until it is revoked.");
        }

        return (identity, role);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._@+-]{0,127}\z")]
    private static partial Regex Identity { get; }
}
