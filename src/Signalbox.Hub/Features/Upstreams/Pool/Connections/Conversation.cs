using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>
/// A request under way, with who hears of its progress: in order, all of it before the result. Disposing waits until the last of it is told.
/// Of more than can be told in time the oldest is left out, since each one says how far it is in all.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    private const int MaxWaiting = 256;

    private readonly Action _ended;
    private readonly Channel<JsonObject>? _progress;
    private readonly Task _telling;

    public Conversation(CallHooks hooks, Action ended)
    {
        (Hooks, _ended) = (hooks, ended);
        _progress = hooks.Progress is null ? null : Channel.CreateBounded<JsonObject>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _telling = hooks.Progress is { } tell ? TellAllAsync(_progress!.Reader, tell) : Task.CompletedTask;
    }

    public CallHooks Hooks { get; }

    public void Tell(JsonObject progress) => _progress?.Writer.TryWrite(progress);

    public async ValueTask DisposeAsync()
    {
        _ended();
        _progress?.Writer.TryComplete();
        await _telling;
    }

    private static async Task TellAllAsync(ChannelReader<JsonObject> progress, Func<JsonObject, Task> tell)
    {
        await foreach (JsonObject one in progress.ReadAllAsync())
        {
            try
            {
                await tell(one);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // Whoever wanted to hear it has gone; the request's own fate is told elsewhere.
            }
        }
    }
}
