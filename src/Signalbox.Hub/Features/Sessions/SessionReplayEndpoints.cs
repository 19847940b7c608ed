using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The HTTP face of what players and thumbnails need.</summary>
internal static class SessionReplayEndpoints
{
    public static async Task<Ok<SessionTimeline>> TimelineAsync(string sessionId, HttpContext http, SessionReplay replay, CancellationToken cancellationToken) =>
        TypedResults.Ok(await replay.TimelineAsync(http.GetCaller(), sessionId, cancellationToken));

    public static async Task<Ok<SessionScreen>> ScreenAsync(
        string sessionId, HttpContext http, SessionReplay replay, CancellationToken cancellationToken, long offset = 0) =>
        TypedResults.Ok(await replay.ScreenAsync(http.GetCaller(), sessionId, offset, cancellationToken));

    public static async Task<Ok<SessionFindings>> SearchAsync(
        string sessionId, HttpContext http, SessionReplay replay, CancellationToken cancellationToken, string? q = null) =>
        TypedResults.Ok(await replay.SearchAsync(http.GetCaller(), sessionId, q, cancellationToken));

    public static async Task<Ok<SessionPictures>> PicturesAsync(
        HttpContext http, SessionPictureDesk desk, ICredentialWatch credentials, CancellationToken cancellationToken, string? of = null, double wait = 0)
    {
        if (wait is not (>= 0 and <= 25))
        {
            throw SignalboxException.Invalid("argument-invalid", $"wait is {wait}; allowed are 0 to 25 seconds.");
        }

        IReadOnlyList<PictureWish> wishes = PictureWish.Parse(of);
        using CredentialLease credential = credentials.Watch(http, [.. wishes.Select(wish => wish.Session)]);
        return TypedResults.Ok(await credential.HoldAsync(ended => desk.WaitAsync(http.GetCaller(), wishes, TimeSpan.FromSeconds(wait), ended), cancellationToken));
    }
}
