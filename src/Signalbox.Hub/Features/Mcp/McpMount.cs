using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// Serves one MCP server over Streamable HTTP without sessions, to clients of both protocol eras. Each POST gets a server of its own (about 35 µs) that
/// dies with it, so any node can answer any request and a restart loses nothing.
/// </summary>
internal sealed class McpMount(McpEndpoint endpoint, IServiceProvider services)
{
    private readonly ILoggerFactory _loggers = services.GetRequiredService<ILoggerFactory>();
    private readonly ILogger _log = services.GetRequiredService<ILogger<McpMount>>();
    private readonly McpServerOptions _options = ServerOptions.For(endpoint, services);

    private Dictionary<string, string> RoutingNames => field ??= (_options.RequestHandlers ?? [])
        .Where(handler => handler.RoutingNameParameter is not null)
        .ToDictionary(handler => handler.Method, handler => handler.RoutingNameParameter!, StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        CancellationToken aborted = http.RequestAborted;
        try
        {
            if (await BeforeAsync(http) is { } early)
            {
                await ResponseWriter.RefuseAsync(http.Response, default, early, aborted);
                return;
            }

            ReadMessage read = await BodyReader.ReadAsync(http.Request, aborted);
            Refusal? refusal = read.Refusal ?? ProtocolRules.Check(http.Request, read.Message!, RoutingNames);
            if (refusal is not null)
            {
                await ResponseWriter.RefuseAsync(http.Response, read.Id, refusal, aborted);
                return;
            }

            await ServeAsync(http, read.Message!, read.Id);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client is gone; nobody is left to answer.
        }
    }

    private async Task<Refusal?> BeforeAsync(HttpContext http)
    {
        if (await AdmitAsync(http) is { } stranger)
        {
            return stranger;
        }

        Refusal? refusal = HttpRules.Check(http.Request);
        if (refusal?.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        return refusal;
    }

    private async Task<Refusal?> AdmitAsync(HttpContext http)
    {
        if (endpoint.Admit is null)
        {
            return http.GetCaller().IsMember ? null : Challenge(http);
        }

        try
        {
            await endpoint.Admit(http);
            return null;
        }
        catch (SignalboxException refusal)
        {
            return new Refusal(refusal.StatusCode, Refusal.InvalidRequest, refusal.Message);
        }
    }

    private static Refusal Challenge(HttpContext http)
    {
        bool isKnownWrong = http.Request.Headers.Authorization.Count > 0;
        http.Response.Headers.WWWAuthenticate = isKnownWrong ? "Bearer realm=\"signalbox\", error=\"invalid_token\"" : "Bearer realm=\"signalbox\"";
        return new(StatusCodes.Status401Unauthorized, Refusal.InvalidRequest,
            (isKnownWrong ? "The credential was not accepted: it is wrong, expired or revoked. " : "Sign-in needed. ")
            + "Send \"Authorization: Bearer <token>\". An admin makes a token with `signalbox token create`; on the hub's machine the first one is in $SIGNALBOX_HOME/admin.token (by default ~/.signalbox/admin.token).");
    }

    private async Task ServeAsync(HttpContext http, JsonRpcMessage message, RequestId id)
    {
        string? version = ProtocolRules.Version(http.Request);
        message.Context = new JsonRpcMessageContext
        {
            ProtocolVersion = version,
            Items = new Dictionary<string, object?> { [McpEndpoint.HttpContextItem] = http },
        };
        var writer = http.RequestServices.GetRequiredService<ResponseWriter>();
        writer.Open(http, McpVersions.IsPerRequest(version));

        await using var transport = new StreamableHttpServerTransport(_loggers) { Stateless = true };
        await using McpServer server = McpServer.Create(transport, _options, _loggers, http.RequestServices);
        Task run = RunAsync(server, http.RequestAborted);
        try
        {
            if (!await transport.HandlePostRequestAsync(message, Stream.Null, http.RequestAborted))
            {
                http.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        catch (JsonException) when (!http.Response.HasStarted)
        {
            // The transport itself reads the params of initialize.
            await ResponseWriter.RefuseAsync(http.Response, id, new(StatusCodes.Status200OK, Refusal.InvalidParams,
                "Invalid request parameters: initialize needs protocolVersion, capabilities and clientInfo with name and version."), http.RequestAborted);
        }
        finally
        {
            await writer.CloseAsync();
            await transport.DisposeAsync();
            await run;
        }
    }

    private async Task RunAsync(McpServer server, CancellationToken cancellationToken)
    {
        try
        {
            await server.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The client went away while a tool ran.
        }
        catch (Exception e)
        {
            McpLog.ServerEnded(_log, endpoint.Path, e);
        }
    }
}
