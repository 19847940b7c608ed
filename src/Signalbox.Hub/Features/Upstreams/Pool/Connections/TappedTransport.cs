using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>
/// A transport whose incoming messages are looked at on their way: the SDK turns errors into exceptions that have lost their data, and drops answers to questions that nobody asked.
/// </summary>
internal sealed class TappedTransport(IClientTransport inner, Action<JsonRpcMessage> look) : IClientTransport
{
    public string Name => inner.Name;

    public async Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default) => new Tapped(await inner.ConnectAsync(cancellationToken), look);

    private sealed class Tapped(ITransport inner, Action<JsonRpcMessage> look) : ITransport
    {
        public string? SessionId => inner.SessionId;

        public ChannelReader<JsonRpcMessage> MessageReader { get; } = new TappedReader(inner.MessageReader, look);

        public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) => inner.SendMessageAsync(message, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class TappedReader(ChannelReader<JsonRpcMessage> inner, Action<JsonRpcMessage> look) : ChannelReader<JsonRpcMessage>
    {
        public override Task Completion => inner.Completion;

        public override bool TryRead(out JsonRpcMessage item)
        {
            if (!inner.TryRead(out item!))
            {
                return false;
            }

            look(item);
            return true;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => inner.WaitToReadAsync(cancellationToken);
    }
}
