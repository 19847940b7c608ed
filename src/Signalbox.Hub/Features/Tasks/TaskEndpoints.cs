using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Tasks.Detail;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>The HTTP face of <see cref="ITaskDesk"/>.</summary>
internal static class TaskEndpoints
{
    public static async Task<Ok<RunResponse>> RunAsync(RunRequest request, HttpContext http, ITaskDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.RunAsync(http.GetCaller(), request, cancellationToken));

    public static async Task<Ok<InboxResponse>> InboxAsync(
        HttpContext http,
        ITaskDesk desk,
        CancellationToken cancellationToken,
        string email = "",
        string status = "",
        string q = "",
        int limit = 100,
        string cursor = "")
    {
        var request = new InboxRequest { Email = email, Status = status, Search = q, Limit = limit, Cursor = cursor };
        return TypedResults.Ok(await desk.InboxAsync(http.GetCaller(), request, cancellationToken));
    }

    /// <summary>One task; <c>wait</c> (seconds, at most 60) holds the answer back until it has ended.</summary>
    public static async Task<Ok<InboxEntry>> GetAsync(
        string taskId,
        HttpContext http,
        ITaskDesk desk,
        ICredentialWatch credentials,
        CancellationToken cancellationToken,
        int wait = 0)
    {
        using CredentialLease credential = credentials.Watch(http);
        return TypedResults.Ok(await credential.HoldAsync(ended => desk.GetAsync(http.GetCaller(), taskId, TimeSpan.FromSeconds(wait), ended), cancellationToken));
    }

    public static async Task<Ok<JsonObject>> ResultAsync(string taskId, string sessionId, HttpContext http, ITaskDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ResultAsync(http.GetCaller(), taskId, sessionId, cancellationToken));

    public static async Task<Ok<TaskDetail>> DetailAsync(string taskId, HttpContext http, TaskDetails details, CancellationToken cancellationToken) =>
        TypedResults.Ok(await details.ReadAsync(http.GetCaller(), taskId, cancellationToken));

    public static async Task<Ok<TaskEventPage>> EventsAsync(
        string taskId,
        HttpContext http,
        TaskHistory history,
        CancellationToken cancellationToken,
        long? before = null,
        long? after = null,
        int limit = 200) =>
        TypedResults.Ok(await history.ReadAsync(http.GetCaller(), taskId, before, after, limit, cancellationToken));

    public static async Task<Ok<RunResponse>> RerunAsync(string taskId, RerunRequest request, HttpContext http, TaskReruns reruns, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reruns.RerunAsync(http.GetCaller(), taskId, request, cancellationToken));

    public static async Task<Ok<InboxEntry>> CancelAsync(string taskId, HttpContext http, ITaskDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.CancelAsync(http.GetCaller(), taskId, cancellationToken));
}
