using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace Signalbox.Cli.Connect;

/// <summary>
/// The client's one pipe, led to a server for each era of the protocol. Clients of both eras ask <c>server/discover</c> first and shake hands when they have waited
/// for the answer in vain; a server of the SDK that got to that question belongs to the era without handshakes from then on, and would refuse this one.
/// </summary>
internal sealed class EraSwitch(ITransport client) : IAsyncDisposable
{
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";

    private readonly Side _perRequest = new(client);
    private readonly Side _handshake = new(client);

    /// <summary>For the server of clients whose requests each name their revision.</summary>
    public ITransport PerRequest => _perRequest;

    /// <summary>For the server of clients that shake hands.</summary>
    public ITransport Handshake => _handshake;

    /// <summary>Leads the client's messages until it says no more; then neither server hears any.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool hasShaken = false;
            await foreach (JsonRpcMessage message in client.MessageReader.ReadAllAsync(cancellationToken))
            {
                hasShaken |= message is JsonRpcRequest { Method: RequestMethods.Initialize };
                if (!hasShaken && (NamesItsRevision(message) || IsGivingUp(message)))
                {
                    await _perRequest.HearAsync(message, cancellationToken);
                }
                else
                {
                    await _handshake.HearAsync(message, cancellationToken);
                }
            }
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Neither server hears any more. The pipe itself is left to the end of the process: nothing interrupts who reads standard input.</summary>
    public async ValueTask DisposeAsync()
    {
        await _perRequest.DisposeAsync();
        await _handshake.DisposeAsync();
    }

    private static bool NamesItsRevision(JsonRpcMessage message) =>
        message is JsonRpcRequest { Params: JsonObject parameters } && parameters["_meta"] is JsonObject meta && meta.ContainsKey(VersionKey);

    /// <summary>Before a handshake there is nothing else to give up.</summary>
    private static bool IsGivingUp(JsonRpcMessage message) => message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification };

    /// <summary>The pipe as one of the servers sees it.</summary>
    private sealed class Side(ITransport client) : ITransport
    {
        /// <summary>Servers take messages at once and answer in their own time; the client waits only while one of them does not.</summary>
        private readonly Channel<JsonRpcMessage> _messages = Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(64) { SingleWriter = true });

        public string? SessionId => client.SessionId;

        public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

        public ValueTask HearAsync(JsonRpcMessage message, CancellationToken cancellationToken) => _messages.Writer.WriteAsync(message, cancellationToken);

        public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) => client.SendMessageAsync(message, cancellationToken);

        public ValueTask DisposeAsync()
        {
            _messages.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
