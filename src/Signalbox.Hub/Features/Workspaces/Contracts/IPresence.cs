using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>Who is there. Kept in memory: neither call costs a write. A workspace that stands as absent is brought back by the next sweep.</summary>
public interface IPresence
{
    /// <summary>Its agent has just been heard of.</summary>
    void Seen(WorkspaceId workspace);

    /// <summary>Its agent waits in an open call: it is there until the result is disposed, however long that takes.</summary>
    IDisposable Waiting(WorkspaceId workspace);
}
