using System.Net;
using System.Net.Http.Headers;
using ModelContextProtocol.Protocol;
using Signalbox.Cli.Bridge.Tokens;

namespace Signalbox.Cli.Bridge;

/// <summary>The remote MCP server: HTTP requests with the token, the session and the headers that the protocol asks for.</summary>
internal sealed class RemoteServer(BridgeSettings settings, HttpClient http, TokenCache? tokens, TimeProvider time) : IDisposable
{
    private const string SessionHeader = "Mcp-Session-Id";
    private const int MaxErrorBody = 64 * 1024;
    private static readonly TimeSpan DeletePatience = TimeSpan.FromSeconds(3);
    private static readonly byte[] Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}"""u8.ToArray();

    private readonly SemaphoreSlim _renewal = new(1, 1);
    private volatile McpSession _session = McpSession.None;
    private volatile Message? _initialize;

    /// <summary>Whether the server may speak first, on a stream of its own.</summary>
    public bool HasListening => !_session.IsPerRequest;

    /// <summary>Sends a message; the answer's body is still to be read. Everything but success is a <see cref="BridgeException"/>.</summary>
    public async Task<HttpResponseMessage> PostAsync(Message message, CancellationToken cancellationToken)
    {
        bool opens = message.Method == "initialize";
        if (opens)
        {
            _initialize = message;
            _session = McpSession.None;
        }
        else if (message.Version is { } version)
        {
            _session = new McpSession(null, version, IsPerRequest: true);
        }

        McpSession session = _session;
        HttpResponseMessage response = await ExchangeAsync(() => Post(message, session), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound && session.Id is not null && await RenewSessionAsync(session, cancellationToken))
        {
            response.Dispose();
            response = await ExchangeAsync(() => Post(message, _session), cancellationToken);
        }

        await ThrowIfRefusedAsync(response, cancellationToken);
        if (opens)
        {
            _session = new McpSession(SessionOf(response), null, IsPerRequest: false);
        }

        return response;
    }

    /// <summary>Remembers the revision that the server agreed on.</summary>
    public void Agree(string version) => _session = _session with { Version = version };

    /// <summary>Opens the stream on which the server speaks first, or goes on with one; null when it has none.</summary>
    public async Task<HttpResponseMessage?> ListenAsync(string? lastEvent, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await ExchangeAsync(
            () =>
            {
                HttpRequestMessage request = Request(HttpMethod.Get, _session);
                request.Headers.Accept.ParseAdd("text/event-stream");
                if (lastEvent is not null)
                {
                    request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEvent);
                }

                return request;
            },
            cancellationToken);
        if ((int)response.StatusCode is >= 300 and < 500)
        {
            response.Dispose();
            return null;
        }

        await ThrowIfRefusedAsync(response, cancellationToken);
        return response;
    }

    /// <summary>Ends the session, so that the server need not wait for it to go stale.</summary>
    public async Task EndAsync()
    {
        if (_session.Id is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(DeletePatience, time);
        try
        {
            (await ExchangeAsync(() => Request(HttpMethod.Delete, _session), patience.Token)).Dispose();
        }
        catch (Exception e) when (e is BridgeException or CliException or OperationCanceledException)
        {
            // A courtesy: whether it worked changes nothing here.
        }
    }

    public void Dispose() => _renewal.Dispose();

    /// <summary>One exchange; what was refused for its token is tried once more with another one, if there is one.</summary>
    private async Task<HttpResponseMessage> ExchangeAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        string? token = tokens is null ? null : await tokens.GetAsync(cancellationToken);
        HttpResponseMessage response = await SendAsync(request(), token, cancellationToken);
        if (token is null || !MayBeTheToken(response.StatusCode))
        {
            return response;
        }

        try
        {
            if (await tokens!.ReplaceAsync(token, cancellationToken) is not { } another)
            {
                return response;
            }

            response.Dispose();
            return await SendAsync(request(), another, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>A proxy in front of a server redirects to its sign-in page instead of saying 401.</summary>
    private static bool MayBeTheToken(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || IsRedirect(status);

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage sent = request;
        sent.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var patience = new CancellationTokenSource(settings.AnswerPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (HttpRequestException e)
        {
            throw new BridgeException($"{settings.Url} can't be reached ({e.Message}). Check the address, and whether the server runs.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BridgeException($"{settings.Url} did not begin to answer within {settings.AnswerPatience.TotalSeconds:0} s. What was asked may still run there.");
        }
    }

    private HttpRequestMessage Post(Message message, McpSession session)
    {
        HttpRequestMessage request = Request(HttpMethod.Post, session);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new ReadOnlyMemoryContent(message.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (session.IsPerRequest && message.Method is { } method)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Method", method);
            if (message.Name is { } name)
            {
                request.Headers.TryAddWithoutValidation("Mcp-Name", McpHeaderEncoder.EncodeValue(name));
            }
        }

        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, McpSession session)
    {
        var request = new HttpRequestMessage(method, settings.Url);
        request.Headers.UserAgent.ParseAdd($"signalbox-bridge/{CliVersion.Text}");
        if (session.Id is { } id)
        {
            request.Headers.TryAddWithoutValidation(SessionHeader, id);
        }

        if (session.Version is { } version)
        {
            request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", version);
        }

        return request;
    }

    /// <summary>The server forgot the session (it was restarted, say). A client on standard input can't open another one, so the bridge repeats how this one was opened.</summary>
    private async Task<bool> RenewSessionAsync(McpSession stale, CancellationToken cancellationToken)
    {
        await _renewal.WaitAsync(cancellationToken);
        try
        {
            if (_session.Id != stale.Id)
            {
                return true;
            }

            using HttpResponseMessage opened = await ExchangeAsync(() => Post(_initialize!, McpSession.None), cancellationToken);
            if (!opened.IsSuccessStatusCode)
            {
                return false;
            }

            await opened.Content.ReadAsByteArrayAsync(cancellationToken);
            var fresh = new McpSession(SessionOf(opened), stale.Version, IsPerRequest: false);
            (await ExchangeAsync(() => Post(new Message { Bytes = Initialized }, fresh), cancellationToken)).Dispose();
            _session = fresh;
            return true;
        }
        finally
        {
            _renewal.Release();
        }
    }

    private static string? SessionOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(SessionHeader, out IEnumerable<string>? values) ? values.First() : null;

    private async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        using HttpResponseMessage refusal = response;
        int status = (int)refusal.StatusCode;
        if (IsRedirect(refusal.StatusCode))
        {
            string target = refusal.Headers.Location is { } location ? new Uri(settings.Url, location).GetLeftPart(UriPartial.Path) : "nowhere";
            throw new BridgeException(
                $"{settings.Url} redirects to {target} ({status}), and a token is not sent where it was not meant for. To a sign-in page: the token is not accepted. Otherwise: use the server's own address.",
                status: status);
        }

        string body = await HttpBody.ReadTextAsync(refusal, MaxErrorBody, cancellationToken);
        string said = body.Length == 0 ? "" : $": {(body.Length > 2000 ? body[..2000] + "…" : body)}";
        throw new BridgeException($"{settings.Url} answered {status} {refusal.ReasonPhrase}{said}", body, status);
    }
}
