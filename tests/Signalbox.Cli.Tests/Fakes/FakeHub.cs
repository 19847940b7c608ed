using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Signalbox.Cli.Tests.Fakes;

/// <summary>Answers as a test says, on a loopback port, and remembers what was asked. Unknown routes give the hub's 404.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _answers = new(StringComparer.Ordinal);

    private FakeHub(WebApplication app) => _app = app;

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    public string Url => _app.Urls.First();

    public static async Task<FakeHub> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var hub = new FakeHub(app);
        app.Run(hub.AnswerAsync);
        await app.StartAsync();
        return hub;
    }

    /// <summary>Answers a route, without its query: each answer once, the last one from then on.</summary>
    public FakeHub On(string route, params FakeAnswer[] answers)
    {
        _answers[route] = new ConcurrentQueue<FakeAnswer>(answers);
        return this;
    }

    /// <summary>Answers a route with JSON.</summary>
    public FakeHub On(string route, params string[] json) => On(route, [.. json.Select(text => new FakeAnswer(text))]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string route = $"{context.Request.Method} {context.Request.Path}";
        Requests.Enqueue(new FakeRequest(route, context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
        FakeAnswer answer = Next(route) ?? FakeAnswer.Refusal(404, "route-unknown", $"There is nothing at {route}.");
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.BreaksOff)
        {
            // Fewer bytes than promised: the server closes the connection after them.
            context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(answer.Body) + 1;
        }

        await context.Response.WriteAsync(answer.Body);
    }

    private FakeAnswer? Next(string route)
    {
        if (!_answers.TryGetValue(route, out ConcurrentQueue<FakeAnswer>? answers))
        {
            return null;
        }

        return answers.Count > 1 && answers.TryDequeue(out FakeAnswer? next) ? next : answers.TryPeek(out FakeAnswer? last) ? last : null;
    }
}
