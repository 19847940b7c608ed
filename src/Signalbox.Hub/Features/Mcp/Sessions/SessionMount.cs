using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>
/// Serves an endpoint that talks to its clients during a call. Clients of the handshake era get a session by <c>initialize</c>, because only there can they be asked; everybody else is served without one by
/// the <see cref="McpMount"/>.
/// </summary>
internal sealed class SessionMount : IAsyncDisposable
{
    public const string SessionHeader = "Mcp-Session-Id";

    /// <summary>How long calls may go on when the hub stops. One that waits for a person would hold it up for much longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly McpMount _stateless;
    private readonly McpSessions _sessions;
    private readonly ICredentialWatch _credentials;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;

    public SessionMount(McpEndpoint endpoint, McpMount stateless, IServiceProvider services)
    {
        _stateless = stateless;
        _credentials = services.GetRequiredService<ICredentialWatch>();
        _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        McpOptions limits = services.GetRequiredService<IOptions<McpOptions>>().Value;
        _sessions = new McpSessions(endpoint, ServerOptions.For(endpoint, services, inSession: true), limits, services);
        _time = services.GetRequiredService<TimeProvider>();
        _lifetime.ApplicationStopping.Register(() => _ = EndAsync());
    }

    public async Task HandleAsync(HttpContext http)
    {
        string? id = SessionId(http.Request);
        bool isPost = HttpMethods.IsPost(http.Request.Method);
        if (McpVersions.IsPerRequest(ProtocolRules.Version(http.Request)) || (id is null && !isPost))
        {
            await _stateless.HandleAsync(http);
            return;
        }

        try
        {
            if (await _stateless.Gate.AdmitAsync(http))
            {
                await (isPost ? PostAsync(http, id) : FindAsync(http, id!));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody is left to answer.
        }
    }

    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private async Task EndAsync()
    {
        try
        {
            await Task.Delay(Grace, _time, _lifetime.ApplicationStopped);
        }
        catch (OperationCanceledException)
        {
            // The hub is done before the time is over.
        }

        await DisposeAsync();
    }

    private static string? SessionId(HttpRequest request) =>
        request.Headers.TryGetValue(SessionHeader, out var value) && value.ToString().Trim() is { Length: > 0 } id ? id : null;

    private async Task FindAsync(HttpContext http, string id)
    {
        if (_sessions.Find(id, http.GetCaller()) is not { } session)
        {
            await RefuseAsync(http, default, Unknown);
        }
        else if (HttpMethods.IsDelete(http.Request.Method))
        {
            await _sessions.EndAsync(session);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (HttpMethods.IsGet(http.Request.Method))
        {
            await StreamAsync(http, session);
        }
        else
        {
            await _stateless.HandleAsync(http);
        }
    }

    private async Task PostAsync(HttpContext http, string? id)
    {
        if (await _stateless.Gate.ReadAsync(http) is not { } read)
        {
            return;
        }

        if (read.Message is JsonRpcRequest { Method: RequestMethods.Initialize } initialize)
        {
            await InitializeAsync(http, initialize);
        }
        else if (id is null)
        {
            await _stateless.ServeAsync(http, read.Message!, read.Id);
        }
        else if (_sessions.Find(id, http.GetCaller()) is { } session)
        {
            await ServeAsync(http, session, read.Message!);
        }
        else
        {
            await RefuseAsync(http, read.Id, Unknown);
        }
    }

    private async Task InitializeAsync(HttpContext http, JsonRpcRequest initialize)
    {
        if (!InitializeParams.AreReadable(initialize))
        {
            await RefuseAsync(http, initialize.Id, InitializeParams.Refusal);
        }
        else if (_sessions.Open(http.GetCaller()) is { } session)
        {
            http.Response.Headers[SessionHeader] = session.Id;
            await ServeAsync(http, session, initialize);
        }
        else
        {
            http.Response.Headers.RetryAfter = "30";
            await RefuseAsync(http, initialize.Id, new(StatusCodes.Status503ServiceUnavailable, Refusal.TooMany,
                "This hub holds as many MCP sessions as it may (Mcp:Sessions), and all of them are in use. Try again later, or use protocol version 2026-07-28, which needs no session."));
        }
    }

    private static async Task ServeAsync(HttpContext http, McpSession session, JsonRpcMessage message)
    {
        using IDisposable use = session.Use();
        message.Context = new JsonRpcMessageContext
        {
            ProtocolVersion = ProtocolRules.Version(http.Request),
            Items = new Dictionary<string, object?> { [McpEndpoint.HttpContextItem] = http },
        };
        try
        {
            if (message is JsonRpcRequest request)
            {
                await SessionCall.RunAsync(http, session, request);
            }
            else
            {
                await session.Transport.HandlePostRequestAsync(message, Stream.Null, http.RequestAborted);
                http.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        catch (Exception e) when (session.Over.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested && e is not JsonException)
        {
            if (!http.Response.HasStarted)
            {
                await RefuseAsync(http, message is JsonRpcRequest call ? call.Id : default, Unknown);
            }
        }
    }

    private async Task StreamAsync(HttpContext http, McpSession session)
    {
        if (!HttpRules.AcceptsEventStream(http.Request))
        {
            await RefuseAsync(http, default, new(StatusCodes.Status406NotAcceptable, Refusal.InvalidRequest, "Not Acceptable: the stream of a session is text/event-stream."));
            return;
        }

        var stream = http.RequestServices.GetRequiredService<ResponseWriter>();
        if (!session.Outlet.TryOpen(stream))
        {
            await RefuseAsync(http, default, new(StatusCodes.Status409Conflict, Refusal.InvalidRequest, "This session has its stream already; there can be one. Close it, or open another session."));
            return;
        }

        using IDisposable use = session.Use();
        using CredentialLease lease = _credentials.Watch(http);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, session.Over, lease.Ended, _lifetime.ApplicationStopping);
        try
        {
            await stream.OpenStreamAsync(http, ended.Token);
            while (true)
            {
                await stream.WriteAsync((await session.Subscriber.NextAsync(ended.Token)).ToMessage(listen: null), ended.Token);
            }
        }
        catch (Exception e) when (ended.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            // The stream ends; the session only does when it was ended.
        }
        finally
        {
            session.Outlet.Close();
            await stream.CloseAsync();
        }
    }

    private static Task RefuseAsync(HttpContext http, RequestId id, Refusal refusal)
    {
        http.Response.Headers.Remove(SessionHeader);
        return ResponseWriter.RefuseAsync(http.Response, id, refusal, http.RequestAborted);
    }

    private static Refusal Unknown { get; } = new(StatusCodes.Status404NotFound, Refusal.UnknownSession,
        "Session not found: it was ended, was idle for too long, or the hub was restarted. Send initialize without Mcp-Session-Id to begin another one.");
}
