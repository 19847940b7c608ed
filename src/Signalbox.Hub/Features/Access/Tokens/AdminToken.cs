using System.Text;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary>
/// The token in <c>admin.token</c>: how the first person gets in, and gets in again. The file leads: a token in it that the database does not know (a restored
/// backup) becomes an admin's; when the file is gone, a new one is made and the former is revoked.
/// </summary>
internal sealed partial class AdminToken(HubPaths paths, IDatabase database, TokenRegistry tokens, TimeProvider time, ILogger<AdminToken> logger)
{
    private const int MaxFileBytes = 4096;

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        string text = Read() ?? Create();
        string hash = Secret.Hash(text);
        bool isGood = await database.WriteAsync(scope => Accept(scope, hash), cancellationToken);
        if (!isGood)
        {
            LogRevoked(paths.AdminToken);
        }
    }

    /// <summary>The link that signs a person in: <c>&lt;base&gt;/signin#t=&lt;token&gt;</c>. For the terminal of whoever starts the hub, never for a log.</summary>
    public string? SignInLink(string baseUrl) => Read() is { } text ? $"{baseUrl.TrimEnd('/')}/signin#t={text}" : null;

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

    /// <summary>The file's token; null without a file. A file that everybody may read is closed first.</summary>
    private string? Read()
    {
        var file = new FileInfo(paths.AdminToken);
        if (!file.Exists)
        {
            return null;
        }

        if (file.LinkTarget is not null || file.Length > MaxFileBytes)
        {
            throw Unusable("it is a link or too large");
        }

        if (file.UnixFileMode != (UnixFileMode.UserRead | UnixFileMode.UserWrite))
        {
            LogMode(paths.AdminToken);
            file.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string text = File.ReadAllText(file.FullName, Encoding.ASCII).Trim();
        return Secret.HasShape(text, TokenRegistry.Prefix) ? text : throw Unusable("it does not hold a token");
    }

    /// <summary>Writes a new token beside and moves it into place whole, so that a crash never leaves half of one.</summary>
    private string Create()
    {
        string text = Secret.Create(TokenRegistry.Prefix);
        string draft = $"{paths.AdminToken}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, paths.AdminToken, overwrite: false);
        return text;
    }

    private IOException Unusable(string why) =>
        new($"{paths.AdminToken} can't be used: {why}. Restore it from a backup, or delete it and start the hub again: it then makes a new token and revokes the former.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token in {File} was revoked, so the sign-in link does not work. Use another token, or delete the file and start the hub again to get a new one")]
    private partial void LogRevoked(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could be used by others on this machine; its mode is now 0600. Delete it and start the hub again if somebody may have read it")]
    private partial void LogMode(string file);
}
