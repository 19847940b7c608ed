using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Memory.Contracts;

/// <summary>What agents remember, alone and together.</summary>
public interface IMemoryBook
{
    /// <summary>Keeps a text, after secrets were taken out of it. Refused: an unknown scope, GLOBAL from a workspace that is no root.</summary>
    Task<CommittedMemory> CommitAsync(Caller caller, Workspace workspace, NewMemory memory, CancellationToken cancellationToken);

    /// <summary>What the workspace may see, best match first, newest first without a query.</summary>
    Task<IReadOnlyList<RecalledMemory>> RecallAsync(Workspace workspace, MemoryQuery query, CancellationToken cancellationToken);
}
