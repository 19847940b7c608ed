using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Parking;

/// <summary>
/// A call to a server that may ask something on the way, for a client that is asked by results: the call stays under way at the server while the client fetches the answer and comes back.
/// It runs once, whatever the client does.
/// </summary>
internal sealed class ParkedCall : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<PendingQuestion> _questions = [];
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientRequest? _client;
    private Task<JsonObject>? _work;
    private int _asks;

    /// <summary>Whose it is.</summary>
    public required string Caller { get; init; }

    /// <summary>What was called: method and name.</summary>
    public required string Called { get; init; }

    /// <summary>Cancelled when nobody waits for the call any more.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>The client's request at present; null while it is away.</summary>
    public ClientRequest? Client
    {
        get
        {
            lock (_gate)
            {
                return _client;
            }
        }
    }

    /// <summary>Begins.</summary>
    public void Start(Func<ParkedCall, Task<JsonObject>> work)
    {
        _work = RunAsync();

        async Task<JsonObject> RunAsync()
        {
            try
            {
                return await work(this);
            }
            finally
            {
                Dispose();
            }
        }
    }

    /// <summary>Stays with a client's request until there is a result, or a question for it: then null.</summary>
    public async Task<JsonObject?> AttendAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration leaving = cancellationToken.Register(End);
        Task asked;
        lock (_gate)
        {
            _client = client;
            asked = _asked.Task;
        }

        try
        {
            await Task.WhenAny(_work!, asked);
            cancellationToken.ThrowIfCancellationRequested();
            return _work!.IsCompleted ? await _work : null;
        }
        finally
        {
            lock (_gate)
            {
                _client = null;
            }
        }
    }

    /// <summary>Asks the client at its next turn.</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        PendingQuestion question;
        lock (_gate)
        {
            question = new PendingQuestion($"ask-{++_asks}", method, parameters);
            _questions.Add(question);
            _asked.TrySetResult();
        }

        return await question.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>What the client is asked now.</summary>
    public JsonObject Questions()
    {
        lock (_gate)
        {
            return new JsonObject(_questions.Select(question => KeyValuePair.Create(question.Key, (JsonNode?)question.ToJson())));
        }
    }

    /// <summary>Takes the client's answers; what it left out is asked again.</summary>
    public void Answer(JsonObject responses)
    {
        lock (_gate)
        {
            foreach (PendingQuestion question in _questions.ToArray())
            {
                if (responses[question.Key] is JsonObject answer)
                {
                    _questions.Remove(question);
                    question.Give(answer.DeepClone().AsObject());
                }
            }

            if (_questions.Count == 0)
            {
                _asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Tells the server that nobody answers, as the question's kind has it; the call goes on.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            foreach (PendingQuestion question in _questions)
            {
                try
                {
                    question.Give(ClientAbilities.GiveUp(question.Method));
                }
                catch (Exception e)
                {
                    question.GiveUp(e);
                }
            }

            _questions.Clear();
            _asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Ends the call at the server.</summary>
    public void End()
    {
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();
}
