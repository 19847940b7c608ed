using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Pool;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A connection whose server is the test.</summary>
internal sealed class FakeConnection(ConnectRequest request, int number) : IUpstreamConnection
{
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers requests; by default with its number, so that tests see who answered.</summary>
    public Func<string, JsonObject?, CallHooks, CancellationToken, Task<JsonObject>> Answer { get; set; } =
        (_, _, _, _) => Task.FromResult(new JsonObject { ["connection"] = number });

    /// <summary>Answers the cheapest question.</summary>
    public Func<CancellationToken, Task> Ping { get; set; } = _ => Task.CompletedTask;

    public ConnectRequest Request { get; } = request;

    public int Number { get; } = number;

    public int Closings { get; private set; }

    public string ProtocolVersion { get; init; } = "2026-07-28";

    public JsonObject? ServerInfo => new() { ["name"] = "fake" };

    public JsonObject? Capabilities => [];

    public string? Instructions => null;

    public int? Pid => null;

    public IReadOnlyList<string> StandardError => [];

    public Task<ConnectionEnd> Completion => _ended.Task;

    public Task<JsonObject> SendAsync(string method, JsonObject? parameters, CallHooks hooks, CancellationToken cancellationToken) => Answer(method, parameters, hooks, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => Ping(cancellationToken);

    /// <summary>It ends by itself.</summary>
    public void Die(UpstreamFailure failure = UpstreamFailure.Exited) => _ended.TrySetResult(new ConnectionEnd(failure, "it died", "signal 9"));

    public ValueTask DisposeAsync()
    {
        Closings++;
        _ended.TrySetResult(new ConnectionEnd(UpstreamFailure.Broken, "closed"));
        return ValueTask.CompletedTask;
    }
}
