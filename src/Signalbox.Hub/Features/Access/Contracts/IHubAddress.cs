namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Where this hub is reached.</summary>
public interface IHubAddress
{
    /// <summary>
    /// <c>CODA_APP_URL</c>, else the validated host of the present request, else the hub's own address; without a trailing slash. Null when none is known.
    /// </summary>
    string? Find();

    /// <summary>Where programs on this machine reach the hub, whatever it is called outside; http before https. Null when it listens on nothing but a Unix socket.</summary>
    string? FindLocal();
}
