using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Hub.Features.Upstreams.Catalog;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Secrets;

/// <summary>Variables and redaction over a data folder of the test, with a catalog that it says.</summary>
internal sealed class SecretsHub : IUpstreamCatalog, IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();

    public SecretsHub()
    {
        Variables = new UpstreamVariables(
            new HubPaths(_folder.Path, _folder.Path), new HubEnvironment(Environment.GetValueOrDefault), this, NullLogger<UpstreamVariables>.Instance);
        Redaction = new UpstreamRedaction(Variables);
        Variables.Refresh();
    }

    /// <summary>The environment of the hub's process.</summary>
    public ConcurrentDictionary<string, string> Environment { get; } = [];

    public UpstreamCatalog Current { get; private set; } = new(1, []);

    public UpstreamVariables Variables { get; }

    public UpstreamRedaction Redaction { get; }

    public string VariablesPath => _folder["upstreams.env"];

    public void Add(UpstreamEndpoint endpoint) =>
        Current = new UpstreamCatalog(Current.Generation + 1, [.. Current.Entries, EndpointText.Entry(endpoint, UpstreamSource.File)]);

    public void SetVariables(string text, UnixFileMode mode = Private)
    {
        File.WriteAllText(VariablesPath, text);
        File.SetUnixFileMode(VariablesPath, mode);
        Variables.Refresh();
    }

    public Task WaitBeyondAsync(long generation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() => _folder.Dispose();
}
