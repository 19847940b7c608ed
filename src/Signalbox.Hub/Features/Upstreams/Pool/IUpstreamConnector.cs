namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>Opens connections: real ones, or those of a simulation.</summary>
internal interface IUpstreamConnector
{
    /// <summary>Opens one and shakes hands. Throws <see cref="UpstreamFault"/>.</summary>
    Task<IUpstreamConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken);
}
