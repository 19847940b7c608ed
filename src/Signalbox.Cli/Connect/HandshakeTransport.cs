using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace Signalbox.Cli.Connect;

/// <summary>
/// A transport on which a handshake always says that it is one. Clients of both eras ask <c>server/discover</c> first and shake hands when they have waited for
/// the answer in vain; the SDK's server takes the connection for the later era as soon as it gets to that question, and refuses a handshake that does not name its own.
/// </summary>
internal sealed class HandshakeTransport(ITransport inner) : ITransport
{
    /// <summary>The last revision with a handshake; which one is agreed on is decided by what the request asks for.</summary>
    private const string LastWithHandshake = "2025-11-25";

    public string? SessionId => inner.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader { get; } = new NamingReader(inner.MessageReader);

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) => inner.SendMessageAsync(message, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static void NameEra(JsonRpcMessage message)
    {
        // One that asks for a later revision is none, and stays refused.
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject asked }
            && asked["protocolVersion"] is JsonValue value && value.TryGetValue(out string? version) && string.CompareOrdinal(version, LastWithHandshake) <= 0)
        {
            message.Context ??= new JsonRpcMessageContext();
            message.Context.ProtocolVersion ??= LastWithHandshake;
        }
    }

    private sealed class NamingReader(ChannelReader<JsonRpcMessage> inner) : ChannelReader<JsonRpcMessage>
    {
        public override Task Completion => inner.Completion;

        public override bool TryRead([MaybeNullWhen(false)] out JsonRpcMessage item)
        {
            bool isThere = inner.TryRead(out item);
            if (isThere)
            {
                NameEra(item!);
            }

            return isThere;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => inner.WaitToReadAsync(cancellationToken);
    }
}
