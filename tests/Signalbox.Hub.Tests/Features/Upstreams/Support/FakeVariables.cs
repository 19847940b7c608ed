using System.Collections.Concurrent;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>Variables that the test sets.</summary>
internal sealed class FakeVariables : IUpstreamVariables
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    public long Version { get; private set; }

    public IReadOnlyCollection<string> Values => [.. _values.Values];

    public string? this[string name]
    {
        set
        {
            if (value is null)
            {
                _values.TryRemove(name, out _);
            }
            else
            {
                _values[name] = value;
            }

            Version++;
        }
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public Task WaitBeyondAsync(long version, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
