using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>A catalog that the test writes.</summary>
internal sealed class FakeCatalog : IUpstreamCatalog
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UpstreamCatalog Current { get; private set; } = new(1, []);

    /// <summary>What was left out of its files.</summary>
    public IReadOnlyList<CatalogProblem> Problems
    {
        set => Current = Current with { Problems = value };
    }

    /// <summary>Adds an endpoint, or describes one anew.</summary>
    public void Put(UpstreamEndpoint endpoint) => Change(entries =>
        [.. entries.Where(entry => entry.Endpoint.Name != endpoint.Name), new CatalogEntry(endpoint, UpstreamSource.File, Guid.NewGuid().ToString("N"))]);

    public void Put(string name) => Put(Endpoint(name));

    public void Remove(string name) => Change(entries => [.. entries.Where(entry => entry.Endpoint.Name != name)]);

    public static UpstreamEndpoint Endpoint(string name) => new() { Name = name, Transport = UpstreamTransport.Stdio, Endpoint = $"run-{name}" };

    public async Task WaitBeyondAsync(long generation, CancellationToken cancellationToken)
    {
        while (Current.Generation <= generation)
        {
            Task changed;
            lock (_gate)
            {
                changed = Current.Generation > generation ? Task.CompletedTask : _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Change(Func<IReadOnlyList<CatalogEntry>, IReadOnlyList<CatalogEntry>> change)
    {
        lock (_gate)
        {
            Current = new UpstreamCatalog(Current.Generation + 1, change(Current.Entries));
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
