namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>The verdict on each endpoint.</summary>
public interface IUpstreamHealth
{
    /// <summary>Of an endpoint; null for an unknown name.</summary>
    UpstreamHealth? Find(string endpoint);

    /// <summary>Checks now, outside the cadence, and gives the verdict.</summary>
    Task<UpstreamHealth> CheckAsync(string endpoint, CancellationToken cancellationToken);
}
