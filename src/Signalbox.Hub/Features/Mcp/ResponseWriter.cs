using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>
/// Writes what the server says to one request. The first message decides: an answer goes out as <c>application/json</c> with a status that fits it;
/// a notification before the answer opens an event stream, if the client takes one.
/// </summary>
/// <remarks>Scoped. The SDK's own transport would have to choose after 250 ms, before a slow tool has answered.</remarks>
internal sealed class ResponseWriter(TimeProvider time, IOptions<McpOptions> options) : IDisposable
{
    // A tool's answer holds its JSON once more as a string: without \u0022 for each quote it is a third smaller. Nothing of it is put into HTML.
    private static readonly JsonSerializerOptions Compact = new(McpJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)Compact.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly SemaphoreSlim _gate = new(1, 1);
    private HttpResponse? _response;
    private ITimer? _keepAlive;
    private bool _spoke;
    private bool _streams;
    private bool _mapsStatus;

    /// <summary>Called by the mount before the server gets the message.</summary>
    public void Open(HttpContext http, bool perRequestEra)
    {
        _response = http.Response;
        _streams = HttpRules.AcceptsEventStream(http.Request);
        _mapsStatus = perRequestEra;
    }

    /// <summary>Opens an event stream before anything is said, for a client that waits for what comes.</summary>
    public async Task OpenStreamAsync(HttpContext http, CancellationToken cancellationToken)
    {
        Open(http, perRequestEra: false);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            BeginStream(http.Response);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Called when the request is over: a late notification has nowhere to go.</summary>
    public async Task CloseAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        _response = null;
        _keepAlive?.Dispose();
        _gate.Release();
    }

    /// <summary>Writes a message. The last one is the response or the error. False when it has nowhere to go.</summary>
    public async Task<bool> WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            bool isAnswer = message is JsonRpcResponse or JsonRpcError;
            if (_response is null || (!isAnswer && !_streams))
            {
                return false;
            }

            byte[] json = Serialize(ref message);
            if (isAnswer && !_response.HasStarted)
            {
                await WriteJsonAsync(_response, Status(message), json, cancellationToken);
            }
            else
            {
                await WriteEventAsync(_response, json, cancellationToken);
            }

            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Answers with an error that the server never saw.</summary>
    public static Task RefuseAsync(HttpResponse response, RequestId id, Refusal refusal, CancellationToken cancellationToken)
    {
        var error = new JsonRpcError
        {
            Id = id,
            Error = new JsonRpcErrorDetail { Code = refusal.Code, Message = refusal.Message, Data = refusal.Detail },
        };
        return WriteJsonAsync(response, refusal.StatusCode, JsonSerializer.SerializeToUtf8Bytes(error, MessageType), cancellationToken);
    }

    public void Dispose()
    {
        _keepAlive?.Dispose();
        _gate.Dispose();
    }

    private static byte[] Serialize(ref JsonRpcMessage message)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(message, MessageType);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException && message is JsonRpcMessageWithId answer)
        {
            // A result nested too deep, or holding half a surrogate pair: without this the request would never be answered.
            message = new JsonRpcError
            {
                Id = answer.Id,
                Error = new JsonRpcErrorDetail { Code = Refusal.InternalError, Message = "The result cannot be written as JSON: it is nested too deep or holds broken text." },
            };
            return JsonSerializer.SerializeToUtf8Bytes(message, MessageType);
        }
    }

    private int Status(JsonRpcMessage message) => !_mapsStatus || message is not JsonRpcError error
        ? StatusCodes.Status200OK
        : error.Error.Code switch
        {
            Refusal.MethodNotFound => StatusCodes.Status404NotFound,
            Refusal.HeaderMismatch or Refusal.MissingCapability or Refusal.UnsupportedVersion => StatusCodes.Status400BadRequest,
            Refusal.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status200OK,
        };

    private static async Task WriteJsonAsync(HttpResponse response, int status, byte[] json, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(json, cancellationToken);
    }

    private void BeginStream(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        TimeSpan period = options.Value.KeepAlive;
        _keepAlive = time.CreateTimer(_ => _ = KeepAliveAsync(), null, period, period);
    }

    private async Task WriteEventAsync(HttpResponse response, byte[] json, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            BeginStream(response);
        }

        _spoke = true;
        await response.Body.WriteAsync("event: message\ndata: "u8.ToArray(), cancellationToken);
        await response.Body.WriteAsync(json, cancellationToken);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>A comment after a silence, which no client reads and no proxy takes for a dead connection.</summary>
    private async Task KeepAliveAsync()
    {
        try
        {
            await _gate.WaitAsync();
            try
            {
                if (_response is { } response && !_spoke)
                {
                    await response.Body.WriteAsync(":\n\n"u8.ToArray(), response.HttpContext.RequestAborted);
                    await response.Body.FlushAsync(response.HttpContext.RequestAborted);
                }

                _spoke = false;
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The request ended meanwhile.
        }
    }
}
