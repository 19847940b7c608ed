using System.Net.WebSockets;
using Signalbox.Hub.Features.Sessions.Viewing;

namespace Signalbox.Hub.Features.Sessions;

/// <inheritdoc />
internal sealed class WebSocketSink(WebSocket socket) : IViewerSink
{
    /// <inheritdoc />
    public ValueTask SendBytesAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    /// <inheritdoc />
    public ValueTask SendTextAsync(ReadOnlyMemory<byte> part, bool isLast, CancellationToken cancellationToken) =>
        socket.SendAsync(part, WebSocketMessageType.Text, isLast, cancellationToken);
}
