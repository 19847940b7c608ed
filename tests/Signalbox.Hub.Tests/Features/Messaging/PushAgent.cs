using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>An agent with an address: it answers what the test says and remembers what it was asked.</summary>
internal sealed class PushAgent : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PushAgent()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Url { get; private set; } = "";

    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Answer { get; set; } = """{"jsonrpc":"2.0","id":"call-1","result":{"parts":[{"kind":"text","text":"done"}]}}""";

    /// <summary>Breaks the connection off instead of answering.</summary>
    public bool BreaksOff { get; set; }

    public ConcurrentQueue<(string Path, string? Authorization, string? Caller, string Body)> Calls { get; } = new();

    public static async Task<PushAgent> StartAsync()
    {
        var agent = new PushAgent();
        await agent._app.StartAsync();
        agent.Url = agent._app.Urls.First();
        return agent;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        string body = await reader.ReadToEndAsync();
        Calls.Enqueue((http.Request.Path, http.Request.Headers.Authorization, http.Request.Headers["X-Workspace-ID"], body));
        if (BreaksOff)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = Status;
        await http.Response.WriteAsync(Answer);
    }
}
