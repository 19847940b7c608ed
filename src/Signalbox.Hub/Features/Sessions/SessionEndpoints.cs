using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The HTTP face of sessions; the original's names, bodies and texts.</summary>
internal static class SessionEndpoints
{
    public static async Task<Ok<SessionView>> GetAsync(string sessionId, HttpContext http, SessionViews views, CancellationToken cancellationToken)
    {
        Caller caller = http.GetCaller();
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        return TypedResults.Ok(await views.ViewAsync(caller, row, cancellationToken));
    }

    public static async Task<Ok<IReadOnlyList<SessionListEntry>>> ListAsync(HttpContext http, SessionList list, CancellationToken cancellationToken) =>
        TypedResults.Ok(await list.ForAsync(http.GetCaller(), cancellationToken));

    public static async Task<Ok<AttachResponse>> AttachAsync(SessionRequest request, HttpContext http, SessionAttach attach, CancellationToken cancellationToken) =>
        TypedResults.Ok(await attach.AttachAsync(http.GetCaller(), request.SessionId, cancellationToken));

    public static async Task<Ok<SessionAck>> CloseAsync(SessionRequest request, HttpContext http, TerminalDesk desk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.SessionId))
        {
            throw SignalboxException.Invalid("argument-invalid", "session_id required");
        }

        bool closed = await desk.CloseAsync(http.GetCaller(), request.SessionId, cancellationToken);
        return TypedResults.Ok(new SessionAck("ok", closed ? null : "session not found"));
    }

    public static async Task<Ok<ControlAnswer>> ControlAsync(SessionRequest request, HttpContext http, TerminalDesk desk, CancellationToken cancellationToken)
    {
        ControlView? view = await desk.ControlAsync(http.GetCaller(), request.SessionId, request.Take ?? true, cancellationToken);
        return TypedResults.Ok(new ControlAnswer(view?.Holder, view?.You ?? false));
    }

    public static async Task<Ok<SessionAck>> InputAsync(SessionRequest request, HttpContext http, TerminalDesk desk, CancellationToken cancellationToken)
    {
        await desk.InputAsync(http.GetCaller(), request.SessionId, request.Input, cancellationToken);
        return TypedResults.Ok(new SessionAck("ok"));
    }

    public static async Task<Ok<SessionAck>> ResizeAsync(SessionRequest request, HttpContext http, TerminalDesk desk, CancellationToken cancellationToken)
    {
        await desk.ResizeAsync(http.GetCaller(), request.SessionId, request.Cols, request.Rows, cancellationToken);
        return TypedResults.Ok(new SessionAck("ok"));
    }

    public static async Task<Ok<SessionAck>> RevokeAsync(SessionRequest request, HttpContext http, TerminalDesk desk, CancellationToken cancellationToken)
    {
        await desk.RevokeLinksAsync(http.GetCaller(), request.SessionId, cancellationToken);
        return TypedResults.Ok(new SessionAck("ok"));
    }
}
