using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>A running watch over the authority of one stream. Dispose it with the stream.</summary>
/// <param name="release">Called once at disposal.</param>
/// <param name="ended">Fires when the authority has ended.</param>
/// <param name="why">Says why it has, in a few words, when that is known.</param>
public sealed class CredentialLease(Action release, CancellationToken ended, Func<string?>? why = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>Fires when the authority has ended: close the stream (WebSocket close 4002) and do not resume it.</summary>
    public CancellationToken Ended { get; } = ended;

    /// <summary>Why the authority has ended, for the person who watches.</summary>
    public string Why => why?.Invoke() ?? "the right to watch was revoked";

    /// <summary>Gives an answer that may be held back. When the authority ends meanwhile there is a refusal with the reason in its place.</summary>
    public async Task<T> HoldAsync<T>(Func<CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Ended);
        try
        {
            T held = await answer(either.Token);
            return Ended.IsCancellationRequested ? throw Refusal() : held;
        }
        catch (OperationCanceledException) when (Ended.IsCancellationRequested)
        {
            throw Refusal();
        }
    }

    private SignalboxException Refusal() =>
        new("authority-ended", StatusCodes.Status403Forbidden, $"This answer was held back, and meanwhile {Why}. Ask again to hear what is allowed now.");

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
