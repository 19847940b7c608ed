namespace Signalbox.Storage.Sqlite;

/// <summary>A unit of writing with its result and the task that awaits it.</summary>
internal sealed class ResultItem<T>(Func<WriteScope, T> work) : WriteItem
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;
    private Exception? _rejection;
    private T? _result;

    public Task<T> Completion => _completion.Task;

    public void CancelWith(CancellationToken cancellationToken) =>
        _registration = cancellationToken.Register(
            static (state, token) =>
            {
                ResultItem<T> item = (ResultItem<T>)state!;
                if (item.TryCancel())
                {
                    item._completion.TrySetCanceled(token);
                }
            },
            this);

    public override void Execute(WriteScope scope)
    {
        _result = work(scope);
        if (_result is Task)
        {
            // Its continuations would run beside the writer, outside the transaction, after the commit.
            throw new InvalidOperationException("Work for the writer is synchronous; it gave a task. Await before or after WriteAsync, not inside.");
        }
    }

    public override void Reject(Exception exception)
    {
        _rejection = exception;
        Committed.Clear();
    }

    public override void Complete()
    {
        _registration.Unregister();
        if (_rejection is null)
        {
            _completion.TrySetResult(_result!);
        }
        else
        {
            _completion.TrySetException(_rejection);
        }
    }

    public override void Fail(Exception exception)
    {
        _registration.Unregister();
        _completion.TrySetException(exception);
    }
}
