namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>The catalog, which changes while the hub runs.</summary>
public interface IUpstreamCatalog
{
    /// <summary>As it is now.</summary>
    UpstreamCatalog Current { get; }

    /// <summary>Completes once the generation is beyond this one.</summary>
    Task WaitBeyondAsync(long generation, CancellationToken cancellationToken);
}
