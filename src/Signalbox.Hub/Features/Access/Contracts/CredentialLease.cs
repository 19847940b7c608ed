namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>A running watch over the authority of one stream. Dispose it with the stream.</summary>
/// <param name="release">Called once at disposal.</param>
/// <param name="ended">Fires when the authority has ended.</param>
public sealed class CredentialLease(Action release, CancellationToken ended) : IDisposable
{
    private Action? _release = release;

    /// <summary>Fires when the authority has ended: close the stream (WebSocket close 4002) and do not resume it.</summary>
    public CancellationToken Ended { get; } = ended;

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
