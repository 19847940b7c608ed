using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Mcp.Subscriptions;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>
/// Where the messages of one session go: what belongs to a request into that request's answer, everything else into the stream that the client holds open. Scoped: each session has one.
/// </summary>
internal sealed class SessionOutlet
{
    private readonly ConcurrentDictionary<RequestId, SessionCall> _calls = new();

    // What is said about a request names only the SDK's transport for it; the table forgets both together.
    private readonly ConditionalWeakTable<ITransport, ResponseWriter> _answers = [];
    private ResponseWriter? _stream;

    /// <summary>What the session's client wants to be told; null until the session is open.</summary>
    public Subscriber? Subscriber { get; set; }

    /// <summary>Whether no other request with this id is being answered: its answer could not be told from this one's.</summary>
    public bool TryBegin(RequestId id, SessionCall call) => _calls.TryAdd(id, call);

    public void Finish(RequestId id) => _calls.TryRemove(id, out _);

    /// <summary>Called when the server gets a request: what it says about it goes into this answer.</summary>
    public void Bind(ITransport request, ResponseWriter answer) => _answers.AddOrUpdate(request, answer);

    /// <summary>Takes the place of the session's only stream; false when it is taken.</summary>
    public bool TryOpen(ResponseWriter stream) => Interlocked.CompareExchange(ref _stream, stream, null) is null;

    /// <summary>Gives the place back.</summary>
    public void Close() => Volatile.Write(ref _stream, null);

    /// <summary>Sends a message of the server's. A notification that nobody listens to is dropped; a question is not.</summary>
    public async Task WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcMessageWithId answer and (JsonRpcResponse or JsonRpcError))
        {
            await AnswerAsync(answer, cancellationToken);
            return;
        }

        if (message.Context?.RelatedTransport is { } request && _answers.TryGetValue(request, out ResponseWriter? writer) && await writer.WriteAsync(message, cancellationToken))
        {
            return;
        }

        bool isHeard = Volatile.Read(ref _stream) is { } stream && await stream.WriteAsync(message, cancellationToken);
        if (!isHeard && message is JsonRpcRequest question)
        {
            throw new McpException($"The client cannot be asked ({question.Method}): it holds no event stream open. It must accept text/event-stream.");
        }
    }

    /// <summary>By its id: what the SDK refuses before the filters see it has been bound to nothing. An answer whose request was given up belongs nowhere.</summary>
    private async Task AnswerAsync(JsonRpcMessageWithId message, CancellationToken cancellationToken)
    {
        if (_calls.TryGetValue(message.Id, out SessionCall? call))
        {
            await call.Answer.WriteAsync(message, cancellationToken);
            call.Answered();
        }
    }
}
