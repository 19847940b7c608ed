namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Secret keys of the hub by name, for what it signs. The hub and all nodes that share its database have the same ones, and keep them over restarts.</summary>
public interface IHubKeys
{
    /// <summary>The 32 random bytes of this name, made when first asked for.</summary>
    Task<byte[]> GetAsync(string name, CancellationToken cancellationToken);
}
