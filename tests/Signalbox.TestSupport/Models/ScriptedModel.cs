using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Signalbox.TestSupport.Models;

/// <summary>
/// A language model on loopback that plays a script, for real coding agents: Anthropic's <c>/v1/messages</c>, OpenAI's <c>/responses</c> and Google's <c>generateContent</c>.
/// Every conversation gets the same turns, in order; after the last one it repeats that.
/// </summary>
public sealed class ScriptedModel : IAsyncDisposable
{
    private static readonly IModelDialect[] Dialects = [new AnthropicDialect(), new OpenAiDialect(), new GeminiDialect()];

    private readonly WebApplication _app;
    private readonly IReadOnlyList<ScriptedTurn> _turns;
    private readonly ConcurrentQueue<ModelRequest> _requests = new();

    private ScriptedModel(IReadOnlyList<ScriptedTurn> turns)
    {
        _turns = turns;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens, without a trailing slash.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Every request so far, in order.</summary>
    public IReadOnlyCollection<ModelRequest> Requests => _requests;

    public static async Task<ScriptedModel> StartAsync(params ScriptedTurn[] turns)
    {
        var model = new ScriptedModel(turns);
        await model._app.StartAsync();
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string text = await reader.ReadToEndAsync(context.RequestAborted);
        string path = context.Request.Path.Value ?? "";
        _requests.Enqueue(new(context.Request.Method, path, text));

        IModelDialect? dialect = Dialects.FirstOrDefault(dialect => dialect.Understands(context.Request.Method, path));
        if (dialect is null || Parse(text) is not { } request)
        {
            // Counting tokens, checking the connection, sending statistics: none of it is scripted.
            await context.Response.WriteAsJsonAsync(new JsonObject { ["input_tokens"] = 1, ["totalTokens"] = 1 });
            return;
        }

        ScriptedTurn turn = dialect.TurnsPlayed(request) is { } played ? _turns[Math.Min(played, _turns.Count - 1)].After(text) : new("ok");
        ModelAnswer answer = dialect.Answer(path, request, turn);
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
