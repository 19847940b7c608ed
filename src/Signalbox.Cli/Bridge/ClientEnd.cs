using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Bridge;

/// <summary>The client's end: whole messages, one a line, one after the other.</summary>
internal sealed class ClientEnd(Stream output) : IDisposable
{
    private const int Failed = -32000;
    private const int ParseError = -32700;
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes a message. Line ends in it can only stand between its parts, where a space says the same.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var line = new byte[message.Length + 1];
        message.Span.CopyTo(line);
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        line[^1] = (byte)'\n';
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Half a line would spoil the next one: what has begun is written to its end.
            await output.WriteAsync(line, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            throw new ClientGoneException(e);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Answers a request that failed on the way.</summary>
    /// <param name="id">The request's id, as JSON.</param>
    /// <param name="failure">What went wrong; a JSON-RPC error that the server sent with it is passed on.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public Task FailAsync(string id, BridgeException failure, CancellationToken cancellationToken)
    {
        JsonObject? error = ServersError(failure.Answer);
        if (error is null)
        {
            error = new JsonObject { ["code"] = Failed, ["message"] = failure.Message };
            if (failure.Status is { } status)
            {
                error["data"] = new JsonObject { ["status"] = status, ["body"] = failure.Answer };
            }
        }

        return AnswerAsync(JsonNode.Parse(id), error, cancellationToken);
    }

    /// <summary>Answers a line that is no message.</summary>
    public Task RefuseAsync(CancellationToken cancellationToken) => AnswerAsync(
        null, new JsonObject { ["code"] = ParseError, ["message"] = "Parse error: the line is no JSON-RPC message. It was not sent on." }, cancellationToken);

    public void Dispose() => _one.Dispose();

    private Task AnswerAsync(JsonNode? id, JsonObject error, CancellationToken cancellationToken) =>
        WriteAsync(Encoding.UTF8.GetBytes(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = error }.ToJsonString()), cancellationToken);

    /// <summary>The server's own error, which often has an id that the client would not recognise (null, "server-error").</summary>
    private static JsonObject? ServersError(string? answer)
    {
        try
        {
            return answer is not null && JsonNode.Parse(answer) is JsonObject message && message["jsonrpc"] is not null && message["error"] is JsonObject error
                ? (JsonObject)error.DeepClone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
