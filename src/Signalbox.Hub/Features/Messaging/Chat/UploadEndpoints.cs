using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary><c>/workspaces/{id}/chat/uploads</c>.</summary>
internal static class UploadEndpoints
{
    /// <summary>Parts of the request around its files.</summary>
    public const long MaxBody = UploadReader.MaxRequestBytes + (256 * 1024);

    public static async Task<IResult> UploadAsync(HttpContext http, Uploads uploads, PushedUploads pushed, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        Caller caller = http.GetCaller();

        // What the agent itself uploads is for people, who read it here.
        return workspace.IsPush && !caller.IsAgentOf(workspace)
            ? await pushed.ForwardAsync(http.Request, workspace, caller, cancellationToken)
            : TypedResults.Json(await uploads.TakeAsync(http.Request, workspace, caller, cancellationToken), MessagingJson.Default.UploadAnswer);
    }

    /// <summary>Always as a download: somebody else's file must not run as a page of the hub.</summary>
    public static async Task<FileStreamHttpResult> DownloadAsync(HttpContext http, string fileId, Uploads uploads, CancellationToken cancellationToken)
    {
        (UploadRow row, FileStream content) = await uploads.OpenAsync(http.GetWorkspace().Id, fileId, cancellationToken);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content, row.MimeType, row.Name);
    }
}
