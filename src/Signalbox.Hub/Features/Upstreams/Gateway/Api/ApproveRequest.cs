namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>Approves definitions as they are now.</summary>
internal sealed record ApproveRequest
{
    /// <summary>Names of tools; absent: all that changed.</summary>
    public IReadOnlyList<string>? Tools { get; init; }
}
