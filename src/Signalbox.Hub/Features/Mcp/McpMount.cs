using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// Serves one MCP server over Streamable HTTP without sessions, to clients of both protocol eras. Each POST gets a server of its own (about 35 µs) that
/// dies with it, so any node can answer any request and a restart loses nothing.
/// </summary>
internal sealed class McpMount(McpEndpoint endpoint, IServiceProvider services)
{
    private readonly ILoggerFactory _loggers = services.GetRequiredService<ILoggerFactory>();
    private readonly ILogger _log = services.GetRequiredService<ILogger<McpMount>>();
    private readonly McpServerOptions _options = ServerOptions.For(endpoint, services, inSession: false);

    /// <summary>What every request has to pass.</summary>
    public McpGate Gate => field ??= new McpGate(endpoint, (_options.RequestHandlers ?? [])
        .Where(handler => handler.RoutingNameParameter is not null)
        .ToDictionary(handler => handler.Method, handler => handler.RoutingNameParameter!, StringComparer.Ordinal));

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            if (await Gate.AdmitAsync(http) && await Gate.ReadAsync(http) is { } read)
            {
                await ServeAsync(http, read.Message!, read.Id);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody is left to answer.
        }
    }

    /// <summary>Answers a message that the gate let in.</summary>
    public async Task ServeAsync(HttpContext http, JsonRpcMessage message, RequestId id)
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
            await ResponseWriter.RefuseAsync(http.Response, id, InitializeParams.Refusal, http.RequestAborted);
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
