namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>One viewer's transport. Sends are never concurrent; each completes when the transport has taken the message.</summary>
internal interface IViewerSink
{
    /// <summary>Sends one binary message.</summary>
    ValueTask SendBytesAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Sends one text message, given in parts: <paramref name="isLast"/> ends it.</summary>
    ValueTask SendTextAsync(ReadOnlyMemory<byte> part, bool isLast, CancellationToken cancellationToken);
}
