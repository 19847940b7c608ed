using Microsoft.AspNetCore.StaticFiles;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Hosting;

/// <summary>Serves the built page: a public shell, everything in it is fetched with the viewer's own rights.</summary>
internal static class PageHosting
{
    /// <summary>Addresses of the page's own router. None may be one that the API answers: the list of workspaces and the MCP endpoint have theirs.</summary>
    internal static readonly string[] Addresses = ["/", "/signin", "/tasks", "/tasks/{taskId}", "/terminals", "/upstreams", "/audit", "/settings", "/agents", "/agents/{id}"];

    private const string Assets = "/assets";

    private const string Missing =
        "The page is not there: wwwroot is missing beside the hub's program. Build the hub again, or start it with ./signalbox.";

    /// <summary>Files of the page go out compressed. Answers of the API do not: a secret beside text from outside must not show by its length.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/javascript", "text/css"];
        });

    public static WebApplication UsePage(this WebApplication app)
    {
        string index = Path.Combine(app.Environment.WebRootPath ?? "", "index.html");
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal), files => files.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepForEver });
        foreach (string path in Addresses)
        {
            app.MapGet(path, () => File.Exists(index)
                ? Results.File(index, "text/html; charset=utf-8")
                : Results.Text(Missing, statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnyone();
        }

        return app;
    }

    /// <summary>What lies there has a hash of its content in its name.</summary>
    private static void KeepForEver(StaticFileResponseContext file)
    {
        if (file.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal))
        {
            file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
    }
}
