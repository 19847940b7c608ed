using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Signalbox.FaultyServer;
using Signalbox.Hub.Tests.Features.Upstreams.RealServers;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>An MCP server over Streamable HTTP on a port of its own, which the test breaks and mends.</summary>
internal sealed class FaultyHttpServer : IAsyncDisposable
{
    private const string SessionHeader = "Mcp-Session-Id";

    private readonly ConcurrentDictionary<string, bool> _sessions = new(StringComparer.Ordinal);
    private readonly int _port = NpmServer.FreePort();
    private volatile WebApplication? _web;
    private (Fault Fault, string Method) _broken = (Fault.None, "");
    private int _open;

    private FaultyHttpServer()
    {
    }

    public string Url => $"http://127.0.0.1:{_port}/mcp";

    /// <summary>Requests that are being answered.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Speaks the revision without a handshake, and no other.</summary>
    public bool IsModern { get; set; }

    public static async Task<FaultyHttpServer> StartAsync()
    {
        var server = new FaultyHttpServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>From now on it has the fault for requests of that method.</summary>
    public async Task BreakAsync(Fault fault, string method)
    {
        _broken = (fault, method);
        if (fault is Fault.SessionForgotten or Fault.SessionRefused)
        {
            _sessions.Clear();
        }
        else if (fault is Fault.Gone)
        {
            await StopAsync();
        }
    }

    public async Task MendAsync()
    {
        _broken = (Fault.None, "");
        if (_web is null)
        {
            await ListenAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ListenAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        WebApplication web = builder.Build();
        web.Run(AnswerAsync);
        await web.StartAsync();
        _web = web;
    }

    private async Task StopAsync()
    {
        if (_web is { } web)
        {
            _web = null;
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await web.StopAsync(now.Token);
            await web.DisposeAsync();
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await (http.Request.Method switch
            {
                "POST" => PostAsync(http),
                "GET" => StreamAsync(http),
                _ => Task.CompletedTask,
            });
        }
        catch (OperationCanceledException)
        {
            // The client has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task StreamAsync(HttpContext http)
    {
        if (_broken.Fault == Fault.NoStream)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        http.Response.ContentType = "text/event-stream";
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Task.Delay(Timeout.Infinite, http.RequestAborted);
    }

    private async Task PostAsync(HttpContext http)
    {
        JsonObject message = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        string method = (string?)message["method"] ?? "";
        if (IsModern)
        {
            await ModernAsync(http, message, method);
            return;
        }

        if (method is not ("initialize" or "server/discover") && !_sessions.ContainsKey(http.Request.Headers[SessionHeader].ToString()))
        {
            http.Response.StatusCode = _broken.Fault == Fault.SessionRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
            await http.Response.WriteAsJsonAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = null, ["error"] = new JsonObject { ["code"] = -32000, ["message"] = "Bad Request: No valid session ID provided" } });
            return;
        }

        Fault fault = _broken.Method == method ? _broken.Fault : Fault.None;
        if (await WebFaults.TryAnswerAsync(http, fault))
        {
            return;
        }

        if (method == "initialize")
        {
            string session = Guid.NewGuid().ToString("N");
            _sessions[session] = true;
            http.Response.Headers[SessionHeader] = session;
        }

        await WebFaults.SendAsync(http, message, Answers.To(message, fault), fault);
    }

    private static async Task ModernAsync(HttpContext http, JsonObject message, string method)
    {
        JsonNode? id = message["id"]?.DeepClone();
        if (http.Request.Headers["MCP-Protocol-Version"] != "2026-07-28")
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["error"] = new JsonObject { ["code"] = -32022, ["message"] = "Unsupported protocol version", ["data"] = new JsonObject { ["supported"] = new JsonArray("2026-07-28"), ["requested"] = "2025-11-25" } },
            });
            return;
        }

        JsonObject result = method switch
        {
            "server/discover" => new JsonObject { ["supportedVersions"] = new JsonArray("2026-07-28"), ["capabilities"] = new JsonObject { ["tools"] = new JsonObject() }, ["ttlMs"] = 0, ["cacheScope"] = "private" },
            "tools/call" => new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "done" }) },
            _ => [],
        };
        bool known = result.Count > 0;
        result["resultType"] = "complete";
        http.Response.StatusCode = known ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id };
        answer[known ? "result" : "error"] = known ? result : new JsonObject { ["code"] = -32601, ["message"] = "Method not found" };
        await http.Response.WriteAsJsonAsync(answer);
    }
}
