using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>
/// How the first person gets in, and gets in again. The file leads: a token in it that the database does not know (a restored backup) becomes an admin's;
/// when the file is gone, a new one is made and the former is revoked.
/// </summary>
internal sealed partial class AdminToken(AdminTokenFile file, IDatabase database, TokenRegistry tokens, TimeProvider time, ILogger<AdminToken> logger)
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        string text = file.Read() ?? file.Create();
        string hash = Secret.Hash(text);
        bool isGood = await database.WriteAsync(scope => Accept(scope, hash), cancellationToken);
        if (!isGood)
        {
            LogRevoked(file.Path);
        }
    }

    /// <summary>The link that signs a person in: <c>&lt;base&gt;/signin#t=&lt;token&gt;</c>. For the terminal of whoever starts the hub, never for a log.</summary>
    public string? SignInLink(string baseUrl) => file.Read() is { } text ? $"{baseUrl.TrimEnd('/')}/signin#t={text}" : null;

    private bool Accept(WriteScope scope, string hash)
    {
        if (TokenStore.FindByHash(scope.Connection, hash, scope.Transaction) is { } known)
        {
            return known.RevokedMs is null;
        }

        foreach (string id in TokenStore.ListFromFile(scope))
        {
            tokens.Revoke(scope, Caller.System, TokenStore.Find(scope, id)!);
        }

        var row = new TokenRow
        {
            Id = CredentialIds.NewToken(),
            Name = "admin.token",
            Identity = "admin",
            Role = CallerRole.Admin.Name(),
            Hash = hash,
            Origin = TokenRow.FromFile,
            CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        TokenStore.Insert(scope, row);
        tokens.Record(scope, Caller.System, "token.create", row);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token in {File} was revoked, so the sign-in link does not work. Use another token, or delete the file and start the hub again to get a new one")]
    private partial void LogRevoked(string file);
}
