using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts.Hub;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Features.Tasks.Contracts;

namespace Signalbox.Hub.Hosting;

/// <summary>The hub itself: whether it is well, and stopping it.</summary>
internal static class HubEndpoints
{
    public static IEndpointRouteBuilder MapHub(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", Health).AllowAnyone();
        routes.MapPost("/api/hub/stop", StopAsync).RequireAdmin();
        return routes;
    }

    private static Ok<HealthResponse> Health(ITerminals terminals, ShellOptions shells) =>
        TypedResults.Ok(new HealthResponse("healthy", HubVersion.Text, terminals.LiveCount, shells.IdleSeconds));

    /// <summary>Stops the hub; tasks go on. With <c>all</c> everything that waits or runs is cancelled first, and shells are ended.</summary>
    private static async Task<Ok<StopResponse>> StopAsync(
        StopRequest request,
        HttpContext http,
        ITaskDesk desk,
        IShells shells,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        int cancelled = 0;
        while (request.All && await desk.InboxAsync(http.GetCaller(), new InboxRequest { Status = "running", Limit = 500 }, cancellationToken) is { Tasks.Count: > 0 } open)
        {
            foreach (InboxEntry task in open.Tasks)
            {
                await desk.CancelAsync(http.GetCaller(), task.TaskId.Value, cancellationToken);
                cancelled++;
            }
        }

        if (request.All)
        {
            await shells.EndAllAsync(http.GetCaller(), cancellationToken);
        }

        http.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
        return TypedResults.Ok(new StopResponse(cancelled, Environment.ProcessId));
    }
}
