using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A server of a <see cref="FakePool"/>.</summary>
internal sealed class FakeServer(string name)
{
    private int _listings;

    public string Name { get; } = name;

    /// <summary>What it lists.</summary>
    public List<JsonObject> Tools { get; } = [];

    public List<JsonObject> Resources { get; } = [];

    public List<JsonObject> Templates { get; } = [];

    public List<JsonObject> Prompts { get; } = [];

    /// <summary>Answers everything but lists.</summary>
    public Func<UpstreamRequest, CancellationToken, Task<JsonObject>> Answer { get; set; } = (_, _) => Task.FromResult(new JsonObject { ["content"] = new JsonArray() });

    /// <summary>What every request fails with; null: none does.</summary>
    public Func<UpstreamException>? Failure { get; set; }

    /// <summary>Lists wait for this.</summary>
    public Task ListsAfter { get; set; } = Task.CompletedTask;

    public bool IsOpen { get; set; }

    /// <summary>All requests but lists, as they came.</summary>
    public ConcurrentQueue<UpstreamRequest> Requests { get; } = new();

    /// <summary>How often its tools were listed.</summary>
    public int Listings => Volatile.Read(ref _listings);

    /// <summary>Adds a tool as servers describe them.</summary>
    public FakeServer WithTool(string tool, string? description = null, JsonObject? schema = null)
    {
        Tools.Add(new JsonObject { ["name"] = tool, ["description"] = description ?? $"Does {tool}", ["inputSchema"] = schema ?? new JsonObject { ["type"] = "object" } });
        return this;
    }

    /// <summary>Answers calls with a fixed result.</summary>
    public FakeServer Returning(JsonObject result)
    {
        Answer = (_, _) => Task.FromResult(result.DeepClone().AsObject());
        return this;
    }

    /// <summary>From now on it can't be reached.</summary>
    public void GoDown(UpstreamFailure failure = UpstreamFailure.BackingOff, TimeSpan? retryAfter = null)
    {
        IsOpen = false;
        Failure = () => new UpstreamException(Name, failure, $"'{Name}' is down for the test.") { RetryAfter = retryAfter };
    }

    public async Task<JsonObject> AnswerAsync(UpstreamRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request with { Params = request.Params?.DeepClone().AsObject() });
        Throw();
        return await Answer(request, cancellationToken);
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string method, CancellationToken cancellationToken)
    {
        if (method == "tools/list")
        {
            Interlocked.Increment(ref _listings);
        }

        await ListsAfter.WaitAsync(cancellationToken);
        Throw();
        List<JsonObject> items = method switch
        {
            "tools/list" => Tools,
            "resources/list" => Resources,
            "resources/templates/list" => Templates,
            _ => Prompts,
        };
        return [.. items.Select(item => item.DeepClone().AsObject())];
    }

    public UpstreamConnectionView View() => new()
    {
        State = Failure is not null ? UpstreamConnectionState.Waiting : IsOpen ? UpstreamConnectionState.Open : UpstreamConnectionState.Idle,
        FailedAttempts = Failure is null ? 0 : 1,
        Capabilities = new JsonObject { ["tools"] = new JsonObject(), ["resources"] = new JsonObject(), ["prompts"] = new JsonObject() },
    };

    private void Throw()
    {
        if (Failure?.Invoke() is { } failure)
        {
            throw failure;
        }
    }
}
