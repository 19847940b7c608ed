using System.Globalization;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Access.Tokens;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Browsers;

/// <summary>A browser shows a token and gets a cookie.</summary>
internal sealed partial class SignIn(TokenRegistry tokens, BrowserCookies browsers, FailureLimit limit, ILogger<SignIn> logger)
{
    public async Task<Caller> EnterAsync(HttpContext context, string? token)
    {
        RequestFacts facts = RequestFacts.Of(context);
        if (!facts.Confidential)
        {
            throw new SignalboxException(CallerFault.ClearText.Code, StatusCodes.Status403Forbidden, CallerFault.ClearText.Detail);
        }

        if (await tokens.FindAsync(token?.Trim(), context.RequestAborted) is { } row)
        {
            return await browsers.SignInAsync(context, row);
        }

        limit.ThrowIfOver(facts.Client);
        LogFailed(facts.Client?.ToString() ?? "behind the proxy");
        throw await RefusalAsync(token?.Trim(), context.RequestAborted);
    }

    /// <summary>Whoever has the text of a token that was good once may know what became of it; nobody else learns anything.</summary>
    private async Task<SignalboxException> RefusalAsync(string? token, CancellationToken cancellationToken)
    {
        TokenRow? row = await tokens.FindEndedAsync(token, cancellationToken);
        (string code, string detail) = row switch
        {
            { RevokedMs: { } revoked } => ("token-revoked", $"This token was revoked at {Moment(revoked)}. Ask an admin of the hub for another one."),
            { ExpiresMs: { } expired } => ("token-expired", $"This token expired at {Moment(expired)}. Ask an admin of the hub for another one."),
            _ => (CallerFault.InvalidToken.Code, "No token of this hub reads so. Copy it whole, from 'sbx_' on; on the hub's machine the first one is in admin.token, in the hub's data folder."),
        };
        return new SignalboxException(code, StatusCodes.Status401Unauthorized, detail);
    }

    private static string Moment(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Client} showed a token that is not good")]
    private partial void LogFailed(string client);
}
