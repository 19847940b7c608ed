namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>Why the credential of a request was not accepted; told when the endpoint asks for one.</summary>
internal sealed record CallerFault(string Code, string Detail)
{
    private static readonly object Key = new();

    public static CallerFault InvalidToken { get; } = new(
        "invalid-token", "The token is unknown, expired or revoked. Use another one; admins list and make tokens with 'signalbox token'.");

    public static CallerFault TaskTokenPath { get; } = new(
        "task-token-path", "A task's token is accepted at /mcp, /registry and below /workspaces/{id} of the task's own workspace only, and makes no tokens.");

    public static CallerFault InvalidTicket { get; } = new(
        "invalid-ticket", "The ticket is unknown, used or older than 30 seconds. Fetch a new one with POST /api/ticket.");

    public static CallerFault SignInEnded { get; } = new(
        "sign-in-ended", "This browser's sign-in has ended: it was signed out, was not used for 7 days, or its token expired or was revoked. Sign in again.");

    public static CallerFault NotListed { get; } = new(
        "identity-not-listed", "The proxy vouches for you, but this hub does not list you. Ask its admin to add you to SIGNALBOX_PROXY_MEMBERS.");

    public static CallerFault ClearText { get; } = new(
        "insecure-transport", "The request came in clear text from another machine, so its credential was not looked at. Use https, or let the hub know the proxy in front of it (SIGNALBOX_PROXY_ADDRESSES).");

    public static CallerFault? Of(HttpContext context) => context.Items[Key] as CallerFault;

    public void PutOn(HttpContext context) => context.Items[Key] = this;
}
