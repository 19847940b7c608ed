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
    // Answers may be looked up after their request is over (a late notification); the table forgets them with the SDK's transport.
    private readonly ConditionalWeakTable<ITransport, ResponseWriter> _answers = [];
    private ResponseWriter? _stream;

    /// <summary>What the session's client wants to be told; null until the session is open.</summary>
    public Subscriber? Subscriber { get; set; }

    /// <summary>Called when the server gets a request: what it says about it goes into this answer.</summary>
    public void Bind(ITransport request, ResponseWriter answer) => _answers.AddOrUpdate(request, answer);

    /// <summary>Takes the place of the session's only stream; false when it is taken.</summary>
    public bool TryOpen(ResponseWriter stream) => Interlocked.CompareExchange(ref _stream, stream, null) is null;

    /// <summary>Gives the place back.</summary>
    public void Close() => Volatile.Write(ref _stream, null);

    /// <summary>Sends a message of the server's. A notification that nobody listens to is dropped; a question is not.</summary>
    public async Task WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message.Context?.RelatedTransport is { } request && _answers.TryGetValue(request, out ResponseWriter? answer) && await answer.WriteAsync(message, cancellationToken))
        {
            return;
        }

        if (message is JsonRpcResponse or JsonRpcError)
        {
            return; // Belongs nowhere else; its request was given up.
        }

        bool isHeard = Volatile.Read(ref _stream) is { } stream && await stream.WriteAsync(message, cancellationToken);
        if (!isHeard && message is JsonRpcRequest question)
        {
            throw new McpException($"The client cannot be asked ({question.Method}): it holds no event stream open. It must accept text/event-stream.");
        }
    }
}
