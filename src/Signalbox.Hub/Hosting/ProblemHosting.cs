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

        int code = context.Response.StatusCode;
        string call = $"{context.Request.Method} {context.Request.Path}";
        (string Code, string Detail)? known = code switch
        {
            StatusCodes.Status404NotFound => ("route-unknown", $"There is no {call}."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", $"{call} is not offered; use {context.Response.Headers.Allow}."),
            StatusCodes.Status400BadRequest or StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType =>
                UnreadableRequest.Describe(code),
            _ => null,
        };
        return known is var (name, detail) ? Problems.WriteAsync(context, code, name, detail) : Task.CompletedTask;
    }
}
