using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.McpApp;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>The mount and the three tools over a recording desk, behind the hub's own checks, in process or on a loopback port.</summary>
internal sealed class McpHost : IAsyncDisposable
{
    public const string Token = "secret-of-the-test";
    public const string OtherToken = "secret-of-another";
    public const string July2026 = "2026-07-28";

    private static readonly Caller Ada = new("ada", CallerRole.Member, null, new HashSet<string>(), "token", "t1");
    private static readonly Caller Grace = new("grace", CallerRole.Member, null, new HashSet<string>(), "token", "t2");

    private readonly WebApplication _app;

    private McpHost(WebApplication app, HttpClient client, RecordingDesk desk, Uri address)
    {
        _app = app;
        Client = client;
        Desk = desk;
        Address = address;
    }

    public HttpClient Client { get; }

    public RecordingDesk Desk { get; }

    /// <summary>The <c>User-Agent</c> of every authenticated POST.</summary>
    public required ConcurrentQueue<string> UserAgents { get; init; }

    /// <summary>What the hub's operator was told.</summary>
    public required KeptLog Log { get; init; }

    /// <summary>The endpoint's address.</summary>
    public Uri Address { get; }

    /// <summary>Ends credentials.</summary>
    public required EndableCredentials Credentials { get; init; }

    /// <summary>The hub's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>In process.</summary>
    public static Task<McpHost> StartAsync() => StartAsync(new McpHostSetup());

    /// <summary>In process, with further mounts.</summary>
    public static Task<McpHost> StartAsync(McpHostSetup setup) => StartAsync(inProcess: true, anonymous: Caller.Anonymous, setup);

    /// <summary>On a free port of 127.0.0.1, for clients in other processes.</summary>
    public static Task<McpHost> ListenAsync() => StartAsync(inProcess: false, anonymous: Caller.Anonymous, new McpHostSetup());

    /// <summary>On a free port, for test suites that cannot send credentials; with further mounts.</summary>
    public static Task<McpHost> ListenToAnyoneAsync(params McpEndpoint[] further) => StartAsync(inProcess: false, anonymous: Ada, new McpHostSetup { Endpoints = further });

    /// <summary>A POST as a well-behaved client of the handshake era sends it.</summary>
    public static HttpRequestMessage Post(string body, string? accept = "application/json, text/event-stream", string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    /// <summary>A POST as a well-behaved client of revision 2026-07-28 sends it.</summary>
    public static HttpRequestMessage PostModern(string method, JsonObject? parameters = null, JsonNode? id = null)
    {
        JsonObject all = parameters?.DeepClone().AsObject() ?? [];
        all["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = July2026,
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        };
        HttpRequestMessage request = Post(Message(method, all, id));
        request.Headers.Add("MCP-Protocol-Version", July2026);
        request.Headers.Add("Mcp-Method", method);
        if (all["name"] is JsonValue name)
        {
            request.Headers.Add("Mcp-Name", name.GetValue<string>());
        }

        return request;
    }

    public static string Message(string method, JsonObject? parameters = null, JsonNode? id = null)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone() ?? 1, ["method"] = method };
        if (parameters is not null)
        {
            message["params"] = parameters.DeepClone();
        }

        return message.ToJsonString();
    }

    public async Task<McpAnswer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request);
        return new McpAnswer(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Calls a tool as a client of the handshake era and gives its result.</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonNode arguments)
    {
        McpAnswer answer = await SendAsync(Post(Message("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() })));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Result;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Credentials.Dispose();
    }

    private static async Task<McpHost> StartAsync(bool inProcess, Caller anonymous, McpHostSetup setup)
    {
        var credentials = new EndableCredentials();
        var desk = new RecordingDesk();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new KeptLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<ITaskDesk>(desk).AddSingleton<ITerminalSlices, ScriptedTerminals>().AddMcp().AddTaskTools();
        foreach (McpEndpoint endpoint in setup.Endpoints)
        {
            builder.Services.AddSingleton(endpoint);
        }

        builder.Services.AddProblems().AddSingleton(AccessRules.From(new AccessOptions())).AddSingleton<OwnAddresses>().AddSingleton(setup.Time ?? TimeProvider.System);
        builder.Services.AddSingleton<ICredentialWatch>(credentials).AddSingleton<IHubKeys, MemoryKeys>().Configure(setup.Options);
        if (inProcess)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }

        WebApplication app = builder.Build();
        app.UseMiddleware<ProxyMiddleware>();
        app.UseMiddleware<HostMiddleware>();
        var userAgents = new ConcurrentQueue<string>();
        app.Use((http, next) =>
        {
            bool isAda = http.Request.Headers.Authorization == $"Bearer {Token}";
            http.SetCaller(isAda ? Ada : http.Request.Headers.Authorization == $"Bearer {OtherToken}" ? Grace : anonymous);
            if (isAda && HttpMethods.IsPost(http.Request.Method) && http.Request.Path == "/mcp")
            {
                userAgents.Enqueue(http.Request.Headers.UserAgent.ToString());
            }

            return next(http);
        });
        app.UseRouting();
        app.UseMiddleware<OriginMiddleware>();
        app.UseMiddleware<RequirementMiddleware>();
        app.MapMcp();
        await app.StartAsync();
        return inProcess
            ? new McpHost(app, app.GetTestClient(), desk, new Uri("http://localhost/mcp")) { UserAgents = userAgents, Log = log, Credentials = credentials }
            : new McpHost(app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) }, desk, new Uri(app.Urls.First() + "/mcp")) { UserAgents = userAgents, Log = log, Credentials = credentials };
    }
}

/// <summary>An answer with its body.</summary>
internal sealed record McpAnswer(HttpStatusCode Status, HttpResponseMessage Response, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public JsonObject Result => Json["result"]?.AsObject() ?? throw new InvalidOperationException(Body);

    public JsonObject Error => Json["error"]?.AsObject() ?? throw new InvalidOperationException(Body);

    public int ErrorCode => Error["code"]!.GetValue<int>();
}
