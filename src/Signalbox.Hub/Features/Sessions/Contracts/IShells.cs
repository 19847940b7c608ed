using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>People's own terminals, for features that have to do with all of them.</summary>
public interface IShells
{
    /// <summary>Ends every shell and waits, for some seconds at most, until they are gone; gives how many there were.</summary>
    Task<int> EndAllAsync(Caller caller, CancellationToken cancellationToken);
}
