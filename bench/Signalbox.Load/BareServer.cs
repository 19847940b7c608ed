using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Signalbox.Load;

/// <summary>What the hub's figures for workspaces stand beside: Kestrel in a process of its own that answers the same calls, proves nobody and keeps nothing.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    /// <summary>The first argument of the process that is only this server.</summary>
    public const string Verb = "bare-server";

    private readonly Process _process;

    private BareServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Pid => _process.Id;

    public static async Task<BareServer> StartAsync(Uri? at = null)
    {
        Uri address = at ?? new Uri($"http://127.0.0.1:{LoadHub.FreePort()}");
        var server = new BareServer(Process.Start(Environment.ProcessPath!, [Verb, address.ToString()]), address);
        using var http = new HttpClient { BaseAddress = address };
        await Until.TrueAsync(() => AnswersAsync(http), "the bare server answers");
        return server;
    }

    /// <summary>The server itself, until its process is ended.</summary>
    public static async Task<int> RunAsync(string address)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        WebApplication app = builder.Build();
        var waiting = new ConcurrentDictionary<string, TaskCompletionSource<JsonElement>>(StringComparer.Ordinal);
        app.MapGet("/", () => "");
        app.MapGet("/page", (int rows = 10) => Results.Content(
            $"<!doctype html><title>bare</title><ul>{string.Concat(Enumerable.Range(0, rows).Select(row => $"<li style=\"height:44px\">Line {row} of a page that does nothing</li>"))}</ul>",
            "text/html"));
        app.MapPost("/registry/heartbeat", async (HttpRequest request) =>
        {
            JsonElement beat = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
            return Results.Json(new JsonObject { ["status"] = beat.TryGetProperty("workspace_id", out _) ? "ok" : "lost" });
        });
        app.MapGet("/inbox/{id}", async (string id) => Results.Json(await waiting.GetOrAdd(id, _ => NewArrival()).Task));
        app.MapPost("/inbox/{id}", async (string id, HttpRequest request) =>
        {
            JsonElement message = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
            if (waiting.TryRemove(id, out TaskCompletionSource<JsonElement>? arrival))
            {
                arrival.SetResult(message);
            }

            return Results.Json(new JsonObject { ["status"] = "queued" });
        });
        app.MapPost("/mcp/{number}", AnswerMcpAsync);
        await app.RunAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The least of an MCP server of 2026-07-28: it can be discovered and has one tool.</summary>
    private static async Task<IResult> AnswerMcpAsync(HttpRequest request)
    {
        JsonElement message = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
        if (!message.TryGetProperty("id", out JsonElement id))
        {
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }

        var result = new JsonObject { ["resultType"] = "complete", ["ttlMs"] = 0, ["cacheScope"] = "private" };
        switch (message.GetProperty("method").GetString())
        {
            case "server/discover":
                result["supportedVersions"] = new JsonArray("2026-07-28");
                result["capabilities"] = new JsonObject { ["tools"] = new JsonObject() };
                break;
            case "tools/call":
                result["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "pong" });
                break;
            default:
                result["tools"] = new JsonArray(new JsonObject { ["name"] = "echo", ["inputSchema"] = new JsonObject { ["type"] = "object" } });
                break;
        }

        return Results.Json(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = JsonNode.Parse(id.GetRawText()), ["result"] = result });
    }

    private static TaskCompletionSource<JsonElement> NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync((Uri?)null);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
