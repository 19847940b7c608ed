using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Opens real connections: programs, Streamable HTTP, HTTP+SSE.</summary>
internal sealed class McpConnector(IUpstreamVariables variables, IUpstreamRedaction redaction, HubPaths paths, TimeProvider time) : IUpstreamConnector, IDisposable
{
    private static readonly TimeSpan DiscoverPatience = TimeSpan.FromSeconds(5);

    private readonly ChildEnvironment _environment = new(variables, paths.Data);
    private readonly SocketsHttpHandler _sockets = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };

    public async Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        UpstreamEndpoint endpoint = request.Endpoint;
        if (endpoint.Transport == UpstreamTransport.Stdio)
        {
            return await ConnectAsync(request, () => StdioLink.Start(endpoint, _environment, Folder(), redaction, time), cancellationToken);
        }

        if (endpoint.Transport == UpstreamTransport.Sse)
        {
            return await ConnectAsync(request, () => Http(endpoint, HttpTransportMode.Sse), cancellationToken);
        }

        try
        {
            return await ConnectAsync(request, () => Http(endpoint, HttpTransportMode.StreamableHttp), cancellationToken);
        }
        catch (UpstreamFault fault) when (IsPerhapsOlder(fault))
        {
            // The protocol's own rule for clients: a server that refuses the POST may be one of HTTP+SSE.
            return await TryOlderAsync(request, fault, cancellationToken);
        }
    }

    public void Dispose() => _sockets.Dispose();

    private static bool IsPerhapsOlder(UpstreamFault fault) =>
        fault.InnerException is HttpRequestException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed };

    private async Task<IUpstreamConnection> TryOlderAsync(ConnectRequest request, UpstreamFault fault, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(request, () => Http(request.Endpoint, HttpTransportMode.Sse), cancellationToken);
        }
        catch (UpstreamFault)
        {
            throw new UpstreamFault(UpstreamFailure.Protocol, fault.Message, fault);
        }
    }

    private HttpLink Http(UpstreamEndpoint endpoint, HttpTransportMode mode) => new(endpoint, mode, _sockets, variables, redaction);

    private async Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, Func<ServerLink> open, CancellationToken cancellationToken)
    {
        ServerLink link = open();
        var conversation = new ConversationHooks(request.Notified);
        var errors = new ErrorWatch();
        try
        {
            McpClient client = await McpClient.CreateAsync(new TappedTransport(link.Transport, message => Look(message, errors, conversation)), Options(request, conversation), NullLoggerFactory.Instance, cancellationToken);
            var connection = new McpConnection(client, link, conversation, errors, redaction, time);
            _ = Quietly.RunAsync(() => ListeningLoop.RunAsync(connection, time, conversation.Ended));
            return connection;
        }
        catch (Exception e)
        {
            ConnectionEnd? end = await link.EndSoonAsync(TimeSpan.FromMilliseconds(200), time);
            await Quietly.DisposeAsync(link);
            await conversation.DisposeAsync();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw end is not null ? new UpstreamFault(end.Failure, end.Detail, e) : Unsent(Faults.Of(e, redaction));
        }
    }

    private static void Look(JsonRpcMessage message, ErrorWatch errors, ConversationHooks conversation)
    {
        errors.Look(message);
        conversation.Look(message);
    }

    /// <summary>While shaking hands nothing was asked that could have been done.</summary>
    private static UpstreamFault Unsent(UpstreamFault fault) => fault.OutcomeUnknown ? new UpstreamFault(fault.Failure, fault.Message, fault) { RetryAfter = fault.RetryAfter } : fault;

    private static McpClientOptions Options(ConnectRequest request, ConversationHooks conversation) => new()
    {
        ClientInfo = new Implementation { Name = "signalbox", Title = "Signalbox", Version = HubVersion.Text },
        ProtocolVersion = request.KnownVersion is { } known && !ProtocolEra.IsPerRequest(known) ? known : null,
        InitializationTimeout = request.Endpoint.StartupTimeout,
        DiscoverProbeTimeout = request.Endpoint.StartupTimeout / 2 < DiscoverPatience ? request.Endpoint.StartupTimeout / 2 : DiscoverPatience,
        Handlers = conversation.Handlers(),
    };

    /// <summary>Where programs start that name no folder: one with nothing of the hub's in it.</summary>
    private string Folder()
    {
        string folder = Path.Combine(paths.Data, "upstreams");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
