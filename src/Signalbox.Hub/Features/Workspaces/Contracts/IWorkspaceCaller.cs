namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>
/// Calls addresses that agents gave. The name is resolved, every address it has is checked, and the connection goes to the address that was checked, so a name that
/// changes in between leads nowhere. No redirect is followed, no proxy used, no cookie kept.
/// </summary>
public interface IWorkspaceCaller
{
    /// <summary>Null when the hub may call it now; otherwise the reason, to be shown to whoever gave the address.</summary>
    Task<string?> FindFaultAsync(string url, CancellationToken cancellationToken);

    /// <summary>
    /// Sends the request. Throws <see cref="HttpRequestException"/> when the workspace can't be reached or may not be called, or answers more than
    /// <paramref name="maxBytes"/>, and <see cref="TimeoutException"/> when the answer is not there in time.
    /// </summary>
    Task<WorkspaceAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, int maxBytes, CancellationToken cancellationToken);
}
