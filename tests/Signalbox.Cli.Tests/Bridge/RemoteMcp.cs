using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Signalbox.Cli.Tests.Bridge;

/// <summary>A remote MCP server on a loopback port that answers as a test says, and remembers what was sent.</summary>
internal sealed class RemoteMcp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RemoteMcp(WebApplication app) => _app = app;

    /// <summary>What was sent, in the order in which it came.</summary>
    public ConcurrentQueue<Sent> Requests { get; } = new();

    public string Url => $"{_app.Urls.First()}/mcp";

    /// <summary>Starts it.</summary>
    /// <param name="answer">Answers a POST; the message is given as text.</param>
    /// <param name="listen">Answers a GET; without it there is none.</param>
    public static async Task<RemoteMcp> StartAsync(Func<HttpContext, string, Task> answer, Func<HttpContext, Task>? listen = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var remote = new RemoteMcp(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string body = await reader.ReadToEndAsync();
            remote.Requests.Enqueue(new Sent(
                context.Request.Method, body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await (context.Request.Method switch
            {
                "POST" => answer(context, body),
                "GET" when listen is not null => listen(context),
                "DELETE" => RefuseAsync(context, StatusCodes.Status200OK, ""),
                _ => RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, ""),
            });
        });
        await app.StartAsync();
        return remote;
    }

    public static async Task JsonAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    public static async Task RefuseAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }

    /// <summary>Writes a part of an event stream at once.</summary>
    public static async Task EventsAsync(HttpContext context, string text)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        await context.Response.WriteAsync(text);
        await context.Response.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A request as it came.</summary>
    internal sealed record Sent(string Method, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>A header; null when it was not sent.</summary>
        public string? this[string header] => Headers.GetValueOrDefault(header);
    }
}
