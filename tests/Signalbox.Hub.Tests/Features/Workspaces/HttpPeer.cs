using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>A small server on loopback that counts who calls.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _end = new();
    private int _requests;

    private HttpPeer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Use((context, next) =>
        {
            Interlocked.Increment(ref _requests);
            return next(context);
        });
        _app.MapGet("/", () => "hello");
        _app.MapGet("/redirect", () => Results.Redirect("/"));
        _app.MapGet("/large", () => new string('x', 101));
        _app.MapGet("/silent", () => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _end.Token));
    }

    public string Address => _app.Urls.First() + "/";

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<HttpPeer> StartAsync()
    {
        var peer = new HttpPeer();
        await peer._app.StartAsync();
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.DisposeAsync();
        _end.Dispose();
    }
}
