using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>The HTTP face of people's own terminals and of the original's polling; its names, bodies and texts.</summary>
internal static class ShellEndpoints
{
    /// <summary>Parts of an upload's request around its file.</summary>
    private const long MaxUploadBody = ShellUploads.MaxBytes + (64 * 1024);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/shells", View).RequireMember();
        routes.MapPost("/api/session", OpenAsync).RequireMember();
        routes.MapPost("/api/output", OutputAsync).RequireMember();
        routes.MapPost("/api/output-batch", OutputBatchAsync).RequireMember();
        routes.MapPost("/api/heartbeat", HeartbeatAsync).RequireMember();
        routes.MapPost("/api/upload", UploadAsync).RequireMember().WithMetadata(new RequestSizeLimitAttribute(MaxUploadBody));
    }

    private static Ok<ShellsView> View(HttpContext http, ShellAccess access) => TypedResults.Ok(access.View(http.GetCaller()));

    private static async Task<Ok<ShellOpened>> OpenAsync(SessionRequest? request, HttpContext http, ShellDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.OpenAsync(http.GetCaller(), request?.Label, cancellationToken));

    private static async Task<Ok<OutputResponse>> OutputAsync(SessionRequest? request, HttpContext http, SessionOutput output, CancellationToken cancellationToken) =>
        TypedResults.Ok(await output.ReadAsync(http.GetCaller(), request?.SessionId, cancellationToken));

    private static async Task<Ok<OutputBatchResponse>> OutputBatchAsync(SessionRequest? request, HttpContext http, SessionOutput output, CancellationToken cancellationToken) =>
        TypedResults.Ok(await output.ReadManyAsync(http.GetCaller(), request?.SessionIds, cancellationToken));

    private static async Task<Ok<HeartbeatAnswer>> HeartbeatAsync(SessionRequest? request, HttpContext http, SessionOutput output, CancellationToken cancellationToken) =>
        TypedResults.Ok(new HeartbeatAnswer("ok", await output.BeatAsync(http.GetCaller(), request?.SessionId, cancellationToken)));

    private static async Task<Ok<UploadedFile>> UploadAsync(HttpContext http, ShellUploads uploads, CancellationToken cancellationToken) =>
        TypedResults.Ok(new UploadedFile(await uploads.StoreAsync(http.GetCaller(), http.Request, cancellationToken)));
}
