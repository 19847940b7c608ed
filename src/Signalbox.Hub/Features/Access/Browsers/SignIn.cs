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
        throw new SignalboxException(CallerFault.InvalidToken.Code, StatusCodes.Status401Unauthorized, CallerFault.InvalidToken.Detail);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Client} showed a token that is not good")]
    private partial void LogFailed(string client);
}
