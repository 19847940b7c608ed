using Microsoft.AspNetCore.Diagnostics;

namespace Signalbox.Hub.Hosting;

/// <summary>Registers the mapping from failures to ProblemDetails.</summary>
public static class ProblemHosting
{
    /// <summary>Makes unreadable requests exceptions, so that they are answered in the same form as every refusal.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>First in the pipeline. Bodiless failures below <c>/api</c> and <c>/ws</c> (no route, wrong method) get a body too.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        return app.UseStatusCodePages(DescribeAsync);
    }

    private static Task DescribeAsync(StatusCodeContext status)
    {
        HttpContext context = status.HttpContext;
        if (!context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/ws"))
        {
            return Task.CompletedTask;
        }

        string call = $"{context.Request.Method} {context.Request.Path}";
        return context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problems.WriteAsync(context, 404, "route-unknown", $"There is no {call}."),
            StatusCodes.Status405MethodNotAllowed => Problems.WriteAsync(context, 405, "method-not-allowed", $"{call} is not offered; use {context.Response.Headers.Allow}."),
            _ => Task.CompletedTask,
        };
    }
}
