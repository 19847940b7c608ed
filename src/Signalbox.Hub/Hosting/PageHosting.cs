using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Hosting;

/// <summary>Serves the built page: a public shell, everything in it is fetched with the viewer's own rights.</summary>
internal static class PageHosting
{
    /// <summary>Addresses of the page's own router. None may be one that the API answers: the list of workspaces and the MCP endpoint have theirs.</summary>
    internal static readonly string[] Addresses = ["/", "/signin", "/tasks", "/tasks/{taskId}", "/terminals", "/upstreams", "/audit", "/settings", "/agents", "/agents/{id}"];

    private const string Missing =
        "The page is not built. Start the hub with ./signalbox, or run 'npm ci && npm run build' in the web folder, then build the hub again.";

    public static WebApplication UsePage(this WebApplication app)
    {
        string index = Path.Combine(app.Environment.WebRootPath ?? "", "index.html");
        app.UseStaticFiles();
        foreach (string path in Addresses)
        {
            app.MapGet(path, () => File.Exists(index)
                ? Results.File(index, "text/html; charset=utf-8")
                : Results.Text(Missing, statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnyone();
        }

        return app;
    }
}
